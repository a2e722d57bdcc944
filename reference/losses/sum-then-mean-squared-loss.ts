import { axes } from '../core/axes.ts'
import { type NDArray, sum, zip } from '../core/ndarray.ts'
import { flag, type Given, optionsOf } from '../core/options.ts'

const spec = { reduction: flag('reduction') }

/**
 * Squared error of vector outputs: added up over the outputs of an example, averaged over the examples.
 *
 *     L = (1/N) Σₙ Σ_d (ŷ[n, d] − y[n, d])²
 *
 * The mean squared error of libraries averages over the outputs too, and is D times smaller.
 *
 * @param predictions `N × D`, network outputs ŷ, one example per row; any unit
 * @param targets `N × D`, target values y, in the unit of the outputs
 * @param options.reduction `mean` over the N examples or their `sum`; default `mean`
 * @returns a scalar in squared units of the targets, ≥ 0
 * @throws {ShapeError} if `predictions` and `targets` differ in `N` or `D`
 * @throws {RangeError} if an option or its value does not exist
 *
 * @source D1 "TensorFlow: Neural Net": reduce_mean(reduce_sum(diff ** 2, axis=1))
 * @example
 * sumThenMeanSquaredLoss(array([[1, 2, 0], [3, 0, 1]]), array([[0, 0, 0], [0, 0, 0]])) // = 7.5
 */
export function sumThenMeanSquaredLoss(
  predictions: NDArray<'N D'>,
  targets: NDArray<'N D'>,
  options: Given<typeof spec> = {},
): number {
  const { reduction } = optionsOf('sumThenMeanSquaredLoss', options, spec)
  const { N } = axes('sumThenMeanSquaredLoss', {
    predictions: [predictions, 'N D'],
    targets: [targets, 'N D'],
  })
  const total = sum(zip(predictions, targets, (prediction, target) => (prediction - target) ** 2))
  return reduction === 'mean' ? total / N : total
}

/**
 * Gradient of the summed, then averaged squared error in the outputs: twice the error, shared by N examples.
 *
 *     ∂L/∂ŷ[n, d] = (2/N) · (ŷ[n, d] − y[n, d])
 *
 * @param predictions `N × D`, network outputs ŷ, one example per row; any unit
 * @param targets `N × D`, target values y, in the unit of the outputs
 * @param options.reduction `mean` divides by N, `sum` does not; default `mean`
 * @returns `N × D`, loss per unit of output
 * @throws {ShapeError} if `predictions` and `targets` differ in `N` or `D`
 * @throws {RangeError} if an option or its value does not exist
 *
 * @source D1 "TensorFlow: Neural Net", which leaves it to tf.gradients
 * @example
 * sumThenMeanSquaredLossGradient(array([[1, 2], [3, 0]]), array([[0, 0], [0, 1]])) // = [[1, 2], [3, -1]]
 */
export function sumThenMeanSquaredLossGradient(
  predictions: NDArray<'N D'>,
  targets: NDArray<'N D'>,
  options: Given<typeof spec> = {},
): NDArray<'N D'> {
  const { reduction } = optionsOf('sumThenMeanSquaredLossGradient', options, spec)
  const { N } = axes('sumThenMeanSquaredLossGradient', {
    predictions: [predictions, 'N D'],
    targets: [targets, 'N D'],
  })
  const factor = reduction === 'mean' ? 2 / N : 2
  return zip(predictions, targets, (prediction, target) => factor * (prediction - target))
}
