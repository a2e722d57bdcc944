// Curve fitting, overfitting and regularization
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows. Leave the arguments as they are.

/**
 * Least-mean-squares update for a line: one example moves both coefficients against its own squared
 * error.
 *
 *     w₀ ← w₀ + α·(y − h)      w₁ ← w₁ + α·(y − h)·x      h = w₁·x + w₀, the same old h in both
 *
 * The 2 of the gradient −2(y − h) is part of α.
 *
 * @param {number[]} w `P`, two coefficients: w₀, the value at 0, and w₁, the slope; not modified
 * @param {number} x where the example is
 * @param {number} y its target, in the unit of w₀
 * @param {number} learningRate step size α ≥ 0
 * @returns {number[]} `P`, the two coefficients after the step; unchanged where y = h
 * @example
 * lmsLinearRegressionUpdate([1, 0.5], 2, 3, 0.1) // ≈ [1.1, 0.7]
 */
export function lmsLinearRegressionUpdate(w, x, y, learningRate) {
  throw new Error('not written yet')
}

/**
 * Batch update for a line: all examples together move both coefficients, each with its error at the
 * old line.
 *
 *     w₀ ← w₀ + α·Σⱼ (yⱼ − h(xⱼ))      w₁ ← w₁ + α·Σⱼ (yⱼ − h(xⱼ))·xⱼ
 *
 * Convention: losses are added up over the N examples.
 *
 * @param {number[]} w `P`, two coefficients: w₀, the value at 0, and w₁, the slope; not modified
 * @param {number[]} x `N`, where the examples are
 * @param {number[]} y `N`, their targets, in the unit of w₀
 * @param {number} learningRate step size α ≥ 0
 * @returns {number[]} `P`, the two coefficients after the step
 * @example
 * const w = [0.5, 0.5]
 * const x = [0, 1, 2]
 * const y = [1, 3, 2]
 * lmsBatchUpdate(w, x, y, 0.1) // ≈ [0.8, 0.8]
 */
export function lmsBatchUpdate(w, x, y, learningRate) {
  throw new Error('not written yet')
}
