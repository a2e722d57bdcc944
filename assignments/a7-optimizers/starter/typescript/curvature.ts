// Optimizers and learning-rate schedules
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows: number[][]. Leave the arguments as they are.

/**
 * Newton's step: the gradient is divided by the curvature, so a steep valley is no harder than a
 * round one.
 *
 *     w ← w − η · H⁻¹·g      Hᵢⱼ = ∂²L / ∂wᵢ∂wⱼ
 *
 * With η = 1 it lands where the quadratic with this gradient and curvature has gradient 0.
 *
 * @param w `D`, weights before the step; not modified
 * @param g `D`, gradient of the loss at `w`, in loss per unit of weight
 * @param H `D × K`, Hessian of the loss at `w`, square with K = D, in loss per squared unit of
 *   weight
 * @param options `learningRate`: step size η ≥ 0, without unit
 * @returns `D`, weights after the step
 */
export function newtonStep(
  w: number[],
  g: number[],
  H: number[][],
  options: { learningRate: number },
): number[] {
  throw new Error('not written yet')
}

/**
 * How much a gradient step changes the cost, to second order: the gradient lowers it, curvature
 * raises it.
 *
 *     L(θ − ε·g) − L(θ) ≈ −ε·gᵀg + (ε²/2)·gᵀHg
 *
 * The cost rises if and only if ε·gᵀHg > 2·gᵀg: along a strongly curved direction even a small step
 * is too long.
 *
 * @param g `D`, gradient of the loss, in loss per unit of weight
 * @param H `D × K`, Hessian of the loss, square with K = D, in loss per squared unit of weight
 * @param eps step size ε ≥ 0, in units of weight per unit of gradient
 * @returns a scalar in the unit of the loss; below 0 when the step helps
 * @example
 * taylorCostChange([2, 1], [[10, 0], [0, 1]], 0.1) // ≈ -0.295
 * taylorCostChange([2, 1], [[10, 0], [0, 1]], 0.3) // ≈ 0.345
 */
export function taylorCostChange(g: number[], H: number[][], eps: number): number {
  throw new Error('not written yet')
}

/**
 * Condition number: how many times steeper the steepest direction curves than the flattest.
 *
 *     κ = σ_max / σ_min
 *
 * One learning rate must serve both, so gradient descent jitters along the steep direction and
 * crawls along the flat.
 *
 * @param H `I × J`, Hessian of the loss, in loss per squared unit of weight
 * @returns a scalar ≥ 1, without unit; 1 for a round valley, ∞ for a flat direction
 * @example
 * conditionNumber([[4, 2], [2, 3]]) // ≈ 3.86636
 * conditionNumber([[1, 0], [0, -10]]) // = 10
 */
export function conditionNumber(H: number[][]): number {
  throw new Error('not written yet')
}
