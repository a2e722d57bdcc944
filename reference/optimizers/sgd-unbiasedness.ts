import { axes } from '../core/axes.ts'
import { type NDArray, rows, tabulate } from '../core/ndarray.ts'
import { type Given, optionsOf, requiredReal } from '../core/options.ts'

const spec = { learningRate: requiredReal('[0, ∞)') }

/**
 * The expected step of stochastic gradient descent: the step of full gradient descent.
 *
 *     E[w′] = (1/N) Σᵢ (w − η·∇ℓᵢ) = w − η·∇L
 *
 * One example is drawn, each with the same chance. A single step may go anywhere; its mean may not.
 *
 * @param w `D`, weights before the step; not modified
 * @param gradients `N × D`, gradient of the loss of each example at `w`, in loss per unit of weight
 * @param options.learningRate step size η ≥ 0, in units of weight per unit of gradient
 * @returns `D`, the mean of the N weights that one step can reach
 * @throws {ShapeError} if `w` and `gradients` disagree in `D`
 * @throws {RangeError} if the learning rate is negative, or there are no examples: a mean of none is 0 / 0
 *
 * @source D4 "Stochastic Gradient Descent (SGD)": E[∇ℓᵢ] = ∇L, E[w_{k+1}] = w_k − η·∇L(w_k)
 * @example
 * expectedSgdStep(array([1, 1]), array([[2, 0], [0, 4]]), { learningRate: 0.5 }) // = [0.5, 0]
 */
export function expectedSgdStep(
  w: NDArray<'D'>,
  gradients: NDArray<'N D'>,
  options: Given<typeof spec>,
): NDArray<'D'> {
  const { learningRate } = optionsOf('expectedSgdStep', options, spec)
  const { N, D } = axes('expectedSgdStep', { w: [w, 'D'], gradients: [gradients, 'N D'] })
  if (N === 0) throw new RangeError('expectedSgdStep: there are no examples: a mean of none is 0 / 0')
  return tabulate([D], (d) => {
    let total = 0
    for (const gradient of rows(gradients))
      total += (w.data[d] as number) - learningRate * (gradient[d] as number)
    return total / N
  })
}

/**
 * Weighted mean of estimators: if each of them is right on average, so is any average of them.
 *
 *     X̃ = Σᵢ wᵢ·X̃ᵢ / Σᵢ wᵢ
 *
 * @param estimates `K × D`, one estimate of the same vector per row; any unit
 * @param weights `K`, weight of each estimate; need not sum to 1, they are divided by their sum
 * @returns `D`, the weighted mean, in the unit of the estimates
 * @throws {ShapeError} if `estimates` and `weights` disagree in `K`
 * @throws {RangeError} if the weights sum to 0, or to no number
 *
 * @source D4 "Stochastic Gradient Descent (SGD)", theorem: the weights must be normalized, Σ wᵢ = 1
 * @example
 * weightedUnbiasedEstimator(array([[1, 2], [3, 0], [5, 4]]), array([1, 1, 2])) // = [3.5, 2.5]
 */
export function weightedUnbiasedEstimator(estimates: NDArray<'K D'>, weights: NDArray<'K'>): NDArray<'D'> {
  const { D } = axes('weightedUnbiasedEstimator', { estimates: [estimates, 'K D'], weights: [weights, 'K'] })
  let total = 0
  for (const weight of weights.data) total += weight
  if (total === 0 || !Number.isFinite(total)) {
    throw new RangeError(
      `weightedUnbiasedEstimator: the weights sum to ${total}: they cannot be made to sum to 1`,
    )
  }
  return tabulate([D], (d) => {
    let weighted = 0
    rows(estimates).forEach((estimate, k) => {
      weighted += (weights.data[k] as number) * (estimate[d] as number)
    })
    return weighted / total
  })
}
