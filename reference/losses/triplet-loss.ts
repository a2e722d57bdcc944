import { axes } from '../core/axes.ts'
import { kink } from '../core/kink.ts'
import { at, type NDArray, sum, tabulate } from '../core/ndarray.ts'
import { flag, type Given, optionsOf, real } from '../core/options.ts'

const spec = { alpha: real('[0, ∞)', 0.2), reduction: flag('reduction', 'sum'), atKink: flag('atKink') }

/**
 * Triplet loss: an anchor must be closer to its positive than to its negative, by a margin.
 *
 *     L = Σᵢ max(0, ‖a[i] − p[i]‖² − ‖a[i] − n[i]‖² + α)
 *
 * Distances are squared. The slide adds up over the triplets; most other losses are averaged.
 *
 * @param anchors `N × D`, embedding a of each anchor; any unit
 * @param positives `N × D`, embedding p of another picture of the same identity
 * @param negatives `N × D`, embedding n of a picture of another identity
 * @param options.alpha the margin α ≥ 0, in squared units of the embedding; default 0.2
 * @param options.reduction `sum` over the N triplets or their `mean`; default `sum`
 * @returns a scalar in squared units of the embedding, ≥ 0; `N·α` when all embeddings are equal
 * @throws {ShapeError} if `anchors`, `positives` and `negatives` differ in `N` or `D`
 * @throws {RangeError} if an option or its value does not exist
 *
 * @source D1 "Other losses": Triplet loss (Schroff, FaceNet); α = 0.2 is from the paper
 * @example
 * const [a, p, n] = [array([[0, 0]]), array([[1, 1]]), array([[1, 0.5]])]
 * tripletLoss(a, p, n, { alpha: 0.25 }) // = 1
 * tripletLoss(a, p, array([[2, 2]]), { alpha: 0.25 }) // = 0
 */
export function tripletLoss(
  anchors: NDArray<'N D'>,
  positives: NDArray<'N D'>,
  negatives: NDArray<'N D'>,
  options: Given<typeof spec> = {},
): number {
  const { alpha, reduction } = optionsOf('tripletLoss', options, spec)
  const { N } = axes('tripletLoss', {
    anchors: [anchors, 'N D'],
    positives: [positives, 'N D'],
    negatives: [negatives, 'N D'],
  })
  const violations = tripletMargins(anchors, positives, negatives, alpha)
  const total = sum(violations.map((margin) => Math.max(0, margin)))
  return reduction === 'mean' ? total / N : total
}

/** Gradients of the triplet loss, one array per argument, each of its argument's shape. */
export interface TripletGradients {
  readonly anchors: NDArray<'N D'>
  readonly positives: NDArray<'N D'>
  readonly negatives: NDArray<'N D'>
}

/**
 * Gradients of the triplet loss in the three embeddings, 0 for every triplet that keeps the margin.
 *
 *     ∂L/∂a[i] = 2(n[i] − p[i])      ∂L/∂p[i] = 2(p[i] − a[i])      ∂L/∂n[i] = 2(a[i] − n[i])
 *
 * These hold while ‖a − p‖² − ‖a − n‖² + α > 0. Where it is exactly 0 the loss has a kink.
 *
 * @param anchors `N × D`, embedding a of each anchor; any unit
 * @param positives `N × D`, embedding p of another picture of the same identity
 * @param negatives `N × D`, embedding n of a picture of another identity
 * @param options.alpha the margin α ≥ 0, in squared units of the embedding; default 0.2
 * @param options.reduction `sum` over the N triplets, `mean` divides by N; default `sum`
 * @param options.atKink `zero` takes gradients of 0 at the kink, `one` those of a violation; default `zero`
 * @returns `anchors`, `positives` and `negatives`: loss per unit of embedding; the three sum to 0
 * @throws {ShapeError} if `anchors`, `positives` and `negatives` differ in `N` or `D`
 * @throws {RangeError} if an option or its value does not exist
 *
 * @source derived from D1 "Other losses"
 * @example
 * const gradients = tripletLossGradient(array([[0, 0]]), array([[1, 1]]), array([[1, 0.5]]))
 * nested(gradients.anchors)   // = [[0, -1]]
 * nested(gradients.positives) // = [[2, 2]]
 * nested(gradients.negatives) // = [[-2, -1]]
 */
export function tripletLossGradient(
  anchors: NDArray<'N D'>,
  positives: NDArray<'N D'>,
  negatives: NDArray<'N D'>,
  options: Given<typeof spec> = {},
): TripletGradients {
  const { alpha, reduction, atKink } = optionsOf('tripletLossGradient', options, spec)
  const { N, D } = axes('tripletLossGradient', {
    anchors: [anchors, 'N D'],
    positives: [positives, 'N D'],
    negatives: [negatives, 'N D'],
  })
  const margins = tripletMargins(anchors, positives, negatives, alpha)
  const factor = reduction === 'mean' ? 2 / N : 2
  const pulls = margins.map((margin) => factor * kink(margin, atKink))
  const twice = (from: NDArray<'N D'>, to: NDArray<'N D'>): NDArray<'N D'> =>
    tabulate([N, D], (i, d) => {
      const pull = pulls[i] as number
      return pull === 0 ? 0 : pull * (at(to, i, d) - at(from, i, d))
    })
  return {
    anchors: twice(positives, negatives),
    positives: twice(anchors, positives),
    negatives: twice(negatives, anchors),
  }
}

/** ‖a − p‖² − ‖a − n‖² + α of each triplet: positive where the margin is violated. */
function tripletMargins(
  a: NDArray<'N D'>,
  p: NDArray<'N D'>,
  n: NDArray<'N D'>,
  alpha: number,
): Float64Array {
  const [N = 0, D = 0] = a.shape
  return tabulate([N], (i) => {
    let margin = alpha
    for (let d = 0; d < D; d++) {
      margin += (at(a, i, d) - at(p, i, d)) ** 2 - (at(a, i, d) - at(n, i, d)) ** 2
    }
    return margin
  }).data
}
