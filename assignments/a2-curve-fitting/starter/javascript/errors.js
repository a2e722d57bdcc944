// Curve fitting, overfitting and regularization
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows. Leave the arguments as they are.

/**
 * Sum-of-squares error: half the squared differences between predictions and targets, added up.
 *
 *     E = ½ Σₙ (yₙ − tₙ)²
 *
 * @param {number[]} y `N`, predictions y(xₙ, w)
 * @param {number[]} t `N`, targets, in the unit of y
 * @returns {number} a scalar in the squared unit of y, ≥ 0; 0 only if every prediction is right
 * @example
 * sumOfSquaresError([1, 2, 4], [1.5, 1.2, 2]) // ≈ 2.445
 */
export function sumOfSquaresError(y, t) {
  throw new Error('not written yet')
}

/**
 * Root-mean-square error: the typical size of a difference, in the unit of the targets and for any
 * N.
 *
 *     E_RMS = √(2E / N) = √( (1/N) Σₙ (yₙ − tₙ)² )
 *
 * @param {number[]} y `N`, predictions y(xₙ, w)
 * @param {number[]} t `N`, targets, in the unit of y
 * @returns {number} a scalar in the unit of y, ≥ 0
 * @example
 * rmsError([1, 2, 4], [1.5, 1.2, 2]) // ≈ 1.27671
 */
export function rmsError(y, t) {
  throw new Error('not written yet')
}
