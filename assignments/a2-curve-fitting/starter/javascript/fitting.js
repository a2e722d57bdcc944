// Curve fitting, overfitting and regularization
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows. Leave the arguments as they are.

/**
 * Least-squares fit: the polynomial of degree M with the smallest sum-of-squares error.
 *
 *     w* = argmin_w ½ Σₙ (y(xₙ, w) − tₙ)² = argmin_w ½ |Φ·w − t|²
 *
 * @param {number[]} x `N`, points; at least M + 1 different ones
 * @param {number[]} t `N`, targets
 * @param {number} M degree of the polynomial, an integer ≥ 0
 * @returns {number[]} `J`, the M + 1 coefficients, that of x⁰ first
 * @example
 * polynomialLeastSquares([0, 1, 2], [1, 2, 6], 1) // ≈ [0.5, 2.5]
 * polynomialLeastSquares([0, 1, 2], [1, 2, 6], 0) // ≈ [3.0]  the mean
 */
export function polynomialLeastSquares(x, t, M) {
  throw new Error('not written yet')
}

/**
 * Regularized fit: the polynomial with the smallest error plus a price for large coefficients.
 *
 *     w* = argmin_w ½ Σₙ (y(xₙ, w) − tₙ)² + (λ/2)·|w|²      that is      (ΦᵀΦ + λI)·w* = Φᵀt
 *
 * Here w₀ is penalized too. Here the scale of the error is `sum` (over the points, as above).
 *
 * @param {number[]} x `N`, points
 * @param {number[]} t `N`, targets
 * @param {number} M degree of the polynomial, an integer ≥ 0
 * @param {number} lambda strength λ ≥ 0 itself, not its logarithm; slides give ln λ
 * @returns {number[]} `J`, the M + 1 coefficients, that of x⁰ first
 * @example
 * polynomialRidge([1, 2], [2, 4], 1, 0) // ≈ [0.0, 2.0]
 * polynomialRidge([0, 0], [1, 2], 0, 1) // ≈ [1.0]
 */
export function polynomialRidge(x, t, M, lambda) {
  throw new Error('not written yet')
}
