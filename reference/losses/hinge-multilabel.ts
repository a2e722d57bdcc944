import { axes } from '../core/axes.ts'
import { kink } from '../core/kink.ts'
import { type NDArray, sum, zip } from '../core/ndarray.ts'
import { flag, type Given, optionsOf } from '../core/options.ts'
import { checkSigns } from '../core/signs.ts'

const spec = { reduction: flag('reduction'), atKink: flag('atKink') }

/**
 * Multilabel hinge loss: one yes-or-no question per label, each with its own binary hinge.
 *
 *     L = (1/N) Σᵢ Σ_l max(0, 1 − t[i, l] · s[i, l])
 *
 * An example may have any number of labels. The losses of its labels are added up, not averaged.
 *
 * @param scores `N × L`, one signed score per label; any finite number
 * @param targets `N × L`, +1 where the example has the label, −1 where it does not
 * @param options.reduction `mean` over the N examples or their `sum`; default `mean`
 * @returns a scalar in the unit of the scores, ≥ 0; `L` when all scores are 0
 * @throws {ShapeError} if `scores` and `targets` differ in `N` or `L`
 * @throws {RangeError} if a target is not −1 or +1
 *
 * @source D3 "Multi-class, multi-label classification": hinge loss and the likes, each output independent
 * @example
 * hingeMultilabel(array([[0.5, -2, 2]]), array([[1, -1, 1]])) // = 0.5
 * hingeMultilabel(array([[0, 0, 0]]), array([[1, -1, 1]]))    // = 3
 */
export function hingeMultilabel(
  scores: NDArray<'N L'>,
  targets: NDArray<'N L'>,
  options: Given<typeof spec> = {},
): number {
  const { reduction } = optionsOf('hingeMultilabel', options, spec)
  const { N } = axes('hingeMultilabel', { scores: [scores, 'N L'], targets: [targets, 'N L'] })
  checkSigns('hingeMultilabel', 'targets', targets)
  const total = sum(zip(scores, targets, (s, t) => Math.max(0, 1 - t * s)))
  return reduction === 'mean' ? total / N : total
}

/**
 * Gradient of the multilabel hinge loss in the scores: every missed margin pulls its own score, and no other.
 *
 *     ∂L/∂s[i, l] = −(1/N) · t[i, l] · 1[t[i, l] · s[i, l] < 1]
 *
 * At t·s of exactly 1 the loss has a kink; the canonical gradient there is 0.
 *
 * @param scores `N × L`, one signed score per label; any finite number
 * @param targets `N × L`, +1 where the example has the label, −1 where it does not
 * @param options.reduction `mean` divides by N, `sum` does not; default `mean`
 * @param options.atKink `zero` takes gradient 0 at t·s = 1, `one` that of a missed margin; default `zero`
 * @returns `N × L`, loss per unit of score
 * @throws {ShapeError} if `scores` and `targets` differ in `N` or `L`
 * @throws {RangeError} if a target is not −1 or +1
 *
 * @source derived from D3 "Multi-class, multi-label classification"
 * @example
 * hingeMultilabelGradient(array([[0.5, -2, 2]]), array([[1, -1, 1]])) // = [[-1, 0, 0]]
 */
export function hingeMultilabelGradient(
  scores: NDArray<'N L'>,
  targets: NDArray<'N L'>,
  options: Given<typeof spec> = {},
): NDArray<'N L'> {
  const { reduction, atKink } = optionsOf('hingeMultilabelGradient', options, spec)
  const { N } = axes('hingeMultilabelGradient', { scores: [scores, 'N L'], targets: [targets, 'N L'] })
  checkSigns('hingeMultilabelGradient', 'targets', targets)
  const divisor = reduction === 'mean' ? N : 1
  return zip(scores, targets, (s, t) => 0 - (t * kink(1 - t * s, atKink)) / divisor)
}
