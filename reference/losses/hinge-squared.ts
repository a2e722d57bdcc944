import { axes } from '../core/axes.ts'
import { classLabels } from '../core/class-labels.ts'
import { map, type NDArray, rows, sum, zeros } from '../core/ndarray.ts'
import { flag, type Given, optionsOf, real } from '../core/options.ts'

const spec = { delta: real('[0, ∞)', 1), reduction: flag('reduction') }

/**
 * Squared hinge loss: as the hinge loss, but a margin missed by twice as much costs four times as much.
 *
 *     L = (1/N) Σᵢ Σ_{j ≠ yᵢ} max(0, sᵢ[j] − sᵢ[yᵢ] + δ)²
 *
 * @param scores `N × C`, one row of class scores per example; any unit
 * @param labels `N`, index of the true class; integers in `0 … C − 1`
 * @param options.delta the margin δ, in the unit of the scores; default 1
 * @param options.reduction `mean` over the N examples or their `sum`; default `mean`
 * @returns a scalar in squared units of the scores, ≥ 0; `(C − 1)·δ²` when all scores are equal
 * @throws {ShapeError} if `scores` and `labels` differ in `N`
 * @throws {RangeError} if a label is not an integer in `0 … C − 1`
 *
 * @source D3 "Multi-class classification" names it; the formula is that of Tang 2013, "Deep learning using
 * linear support vector machines", with the multiclass margins of the slide
 * @example
 * const scores = array([[3.2, 5.1, -1.7], [1.3, 4.9, 2.0], [2.2, 2.5, -3.1]])
 * hingeSquared(scores, array([0, 1, 2])) // ≈ 30.5533
 * hingeSquared(array([[0, 0, 0]]), array([2]), { delta: 3 }) // = 18
 */
export function hingeSquared(
  scores: NDArray<'N C'>,
  labels: NDArray<'N'>,
  options: Given<typeof spec> = {},
): number {
  const { delta, reduction } = optionsOf('hingeSquared', options, spec)
  const { N, C } = axes('hingeSquared', { scores: [scores, 'N C'], labels: [labels, 'N'] })
  const misses = missedMargins(scores, classLabels('hingeSquared', labels, C), delta)
  const total = sum(map(misses, (miss) => miss ** 2))
  return reduction === 'mean' ? total / N : total
}

/**
 * Gradient of the squared hinge loss in the scores: twice what each margin is missed by.
 *
 *     ∂L/∂sᵢ[j] = (2/N) · max(0, sᵢ[j] − sᵢ[yᵢ] + δ)      j ≠ yᵢ
 *     ∂L/∂sᵢ[yᵢ] = −Σ_{j ≠ yᵢ} ∂L/∂sᵢ[j]
 *
 * The square smooths the kink of the hinge: at a margin of exactly 0 the gradient is 0 from both sides.
 *
 * @param scores `N × C`, one row of class scores per example; any unit
 * @param labels `N`, index of the true class; integers in `0 … C − 1`
 * @param options.delta the margin δ, in the unit of the scores; default 1
 * @param options.reduction `mean` divides by N, `sum` does not; default `mean`
 * @returns `N × C`, loss per unit of score; every row sums to 0
 * @throws {ShapeError} if `scores` and `labels` differ in `N`
 * @throws {RangeError} if a label is not an integer in `0 … C − 1`
 *
 * @source derived from D3 "Multi-class classification"
 * @example
 * hingeSquaredGradient(array([[2, 2.5, 0]]), array([0])) // = [[-3, 3, 0]]
 */
export function hingeSquaredGradient(
  scores: NDArray<'N C'>,
  labels: NDArray<'N'>,
  options: Given<typeof spec> = {},
): NDArray<'N C'> {
  const { delta, reduction } = optionsOf('hingeSquaredGradient', options, spec)
  const { N, C } = axes('hingeSquaredGradient', { scores: [scores, 'N C'], labels: [labels, 'N'] })
  const truth = classLabels('hingeSquaredGradient', labels, C)
  const factor = reduction === 'mean' ? 2 / N : 2
  const gradients = map(missedMargins(scores, truth, delta), (miss) => factor * miss)
  rows(gradients).forEach((row, i) => {
    row[truth[i] as number] = 0 - sum(row)
  })
  return gradients
}

/** By how much each wrong class misses its margin; 0 where it keeps it, and at the truth. */
function missedMargins(scores: NDArray<'N C'>, truth: readonly number[], delta: number): NDArray<'N C'> {
  const misses = zeros<'N C'>(scores.shape)
  const all = rows(scores)
  rows(misses).forEach((row, i) => {
    const given = all[i] as Float64Array
    const y = truth[i] as number
    given.forEach((score, j) => {
      if (j !== y) row[j] = Math.max(0, score - (given[y] as number) + delta)
    })
  })
  return misses
}
