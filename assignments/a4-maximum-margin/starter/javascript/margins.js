// Maximum margin, kernels and multiclass schemes
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows. Leave the arguments as they are.

/**
 * Distance of a point from the line, or the plane, w·x + b = 0.
 *
 *     D = |w·x + b| / ‖w‖
 *
 * @param {number[]} w `D`, normal of the plane
 * @param {number} b bias
 * @param {number[]} x `D`, the point
 * @returns {number} a scalar in the unit of x, ≥ 0; 0 on the plane
 * @example
 * pointLineDistance([3, 4], -5, [-1, 0.5]) // ≈ 1.2
 */
export function pointLineDistance(w, b, x) {
  throw new Error('not written yet')
}

/**
 * Width of the margin: how far apart the two planes through the support vectors are.
 *
 *     M = |1/‖w‖ − (−1)/‖w‖| = 2/‖w‖
 *
 * @param {number[]} w `D`, normal of the canonical plane: support vectors have w·x + b = ±1
 * @returns {number} a scalar in the unit of x, > 0; both sides together
 * @example
 * svmGeometricMargin([3, 4]) // = 0.4
 */
export function svmGeometricMargin(w) {
  throw new Error('not written yet')
}

/**
 * Decision of a linear classifier: which side of the plane an example is on.
 *
 *     f(x) = −1 if w·x + b < 0, else +1
 *
 * On the plane itself the sign of 0 would be 0; such an example is classified as positive.
 *
 * @param {number[][]} X `N × D`, one example per row
 * @param {number[]} w `D`, normal of the plane
 * @param {number} b bias, in the unit of w·x
 * @returns {number[]} `N`, −1 or +1
 * @example
 * linearDecisionSign([[1, 1], [2, 0], [0, 2]], [1, -2], 1) // = [1, 1, -1]
 */
export function linearDecisionSign(X, w, b) {
  throw new Error('not written yet')
}

/**
 * Which examples are on the right side of the plane, and outside the margin or on its edge.
 *
 *     satisfied[i] = 1 if yᵢ·(w·xᵢ + b) ≥ 1, else 0
 *
 * Here the tolerance below 1 is 1e-9, so that rounding refuses no support vector.
 *
 * @param {number[]} w `D`, normal of the plane
 * @param {number} b bias
 * @param {number[][]} X `N × D`, one example per row
 * @param {number[]} y `N`, +1 or −1
 * @returns {number[]} `N`, 1 where the constraint is satisfied, else 0
 * @example
 * const X = [[3, 3], [2, 2.5], [1, 1], [2, 1.9], [5, 5]]
 * svmMarginConstraints([0.5, 0.5], -2, X, [1, 1, -1, -1, -1]) // = [1, 0, 1, 0, 0]
 */
export function svmMarginConstraints(w, b, X, y) {
  throw new Error('not written yet')
}
