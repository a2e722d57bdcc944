// Curve fitting, overfitting and regularization
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows. Leave the arguments as they are.

/**
 * Design matrix of a polynomial: all powers of each point, from 0 to the degree.
 *
 *     Φ[n, j] = xₙʲ      j = 0 … M
 *
 * @param {number[]} x `N`, points
 * @param {number} M degree of the polynomial, an integer ≥ 0
 * @returns {number[][]} `N × J`, with J = M + 1; the first column is 1
 * @example
 * polynomialFeatures([0, 2, -3], 2) // = [[1, 0, 0], [1, 2, 4], [1, -3, 9]]
 */
export function polynomialFeatures(x, M) {
  throw new Error('not written yet')
}

/**
 * Value of a polynomial at each point: its coefficients times ascending powers of the point.
 *
 *     y(x, w) = w₀ + w₁·x + w₂·x² + … + w_M·x^M = Σⱼ wⱼ·xʲ
 *
 * @param {number[]} w `J`, the M + 1 coefficients, that of x⁰ first
 * @param {number[]} x `N`, points
 * @returns {number[]} `N`, in the unit of w₀; w₀ where x = 0
 * @example
 * polynomialEvaluate([1, -2, 3], [0, 1, 2]) // = [1, 2, 9]
 */
export function polynomialEvaluate(w, x) {
  throw new Error('not written yet')
}
