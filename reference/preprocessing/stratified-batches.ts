import { axes } from '../core/axes.ts'
import { checkFinite } from '../core/finite.ts'
import type { NDArray } from '../core/ndarray.ts'
import { shuffleAndBatch } from '../diagnostics/shuffle-and-batch.ts'

/**
 * Minibatches with about the same share of every class, in an order that the permutation decides within a
 * class.
 *
 *     the k-th example of a class of n has place (k + ½)/n in the epoch;   cut the examples in that order
 *
 * @param labels `N`, the class of each example
 * @param size number B of examples in a batch, an integer ≥ 1
 * @param permutation `N`, the examples 0 … N − 1 in random order
 * @returns list of `B`, indices of the examples of each batch; the last may be short
 * @throws {ShapeError} if `labels` and `permutation` differ in `N`
 * @throws {RangeError} if the permutation does not hold each of 0 … N − 1 once, or the size is not an integer
 * ≥ 1, or a label is NaN or infinite
 *
 * @source D3 "Shuffling examples": choose examples with maximum information content, from different classes
 * @example
 * const labels = array([0, 0, 0, 0, 1, 1])
 * stratifiedBatches(labels, 3, array([0, 1, 2, 3, 4, 5])).map(nested) // = [[0, 4, 1], [2, 5, 3]]
 */
export function stratifiedBatches(
  labels: NDArray<'N'>,
  size: number,
  permutation: NDArray<'N'>,
): readonly NDArray<'B'>[] {
  axes('stratifiedBatches', { labels: [labels, 'N'], permutation: [permutation, 'N'] })
  checkFinite('stratifiedBatches', { labels })
  const classes = Map.groupBy(permutation.data, (n) => labels.data[n])
  const places = [...classes.values()].flatMap((members) =>
    members.map((n, k) => ({ n, at: (k + 0.5) / members.length })),
  )
  const order = places.toSorted((a, b) => a.at - b.at).map(({ n }) => n)
  return shuffleAndBatch({ shape: [order.length], data: Float64Array.from(order) }, size)
}

/**
 * Examples in order of their errors, the worst first: training may show hard examples more often.
 *
 *     errors[order[0]] ≥ errors[order[1]] ≥ …
 *
 * Beware of outliers: what is labeled wrongly has the largest error of all.
 *
 * @param errors `N`, error of each example in the last epoch
 * @returns `N`, indices of the examples; of equal errors the first example first
 * @throws {ShapeError} if `errors` is not a vector
 * @throws {RangeError} if an error is NaN or infinite
 *
 * @source D3 "Shuffling examples": present examples that produce larger errors more often, but beware of
 * outliers
 * @example
 * hardExampleOrder(array([0.5, 2, 0.1, 2])) // = [1, 3, 0, 2]
 */
export function hardExampleOrder(errors: NDArray<'N'>): NDArray<'N'> {
  axes('hardExampleOrder', { errors: [errors, 'N'] })
  checkFinite('hardExampleOrder', { errors })
  const error = (n: number): number => errors.data[n] as number
  const order = Array.from(errors.data, (_, n) => n).toSorted((a, b) => error(b) - error(a))
  return { shape: [order.length], data: Float64Array.from(order) }
}
