// Optimizers and learning-rate schedules
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows: number[][]. Leave the arguments as they are.

/**
 * Gradient descent, one step: every weight moves against its own gradient, all at once.
 *
 *     w ← w − η · g
 *
 * All gradients are taken at the old weights, also where the slide writes a loop over the weights.
 * There is no state: nothing is remembered from step to step.
 *
 * @param w `D`, weights before the step; not modified
 * @param g `D`, gradient of the loss at `w`, in loss per unit of weight
 * @param options `learningRate`: step size η ≥ 0, in units of weight per unit of gradient
 * @returns `D`, weights after the step
 */
export function sgdStep(w: number[], g: number[], options: { learningRate: number }): number[] {
  throw new Error('not written yet')
}

/**
 * Weighted mean of estimators: if each of them is right on average, so is any average of them.
 *
 *     X̃ = Σᵢ wᵢ·X̃ᵢ / Σᵢ wᵢ
 *
 * @param estimates `K × D`, one estimate of the same vector per row; any unit
 * @param weights `K`, weight of each estimate; need not sum to 1, they are divided by their sum
 * @returns `D`, the weighted mean, in the unit of the estimates
 * @example
 * weightedUnbiasedEstimator([[1, 2], [3, 0], [5, 4]], [1, 1, 2]) // = [3.5, 2.5]
 */
export function weightedUnbiasedEstimator(estimates: number[][], weights: number[]): number[] {
  throw new Error('not written yet')
}

/**
 * Standard error of a minibatch gradient: twice the accuracy costs four times the examples.
 *
 *     σ / √m
 *
 * @param sigma standard deviation σ ≥ 0 of the gradients of single examples, in loss per unit of
 *   weight
 * @param m number of examples in the batch, an integer ≥ 1
 * @returns a scalar in the unit of σ; σ itself for one example
 * @example
 * gradientStandardError(3, 16) // = 0.75
 */
export function gradientStandardError(sigma: number, m: number): number {
  throw new Error('not written yet')
}
