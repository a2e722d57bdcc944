import { axes } from '../core/axes.ts'
import { checkFinite } from '../core/finite.ts'
import { type NDArray, rows, tabulate } from '../core/ndarray.ts'
import { type Given, optionsOf } from '../core/options.ts'
import { metricSpec, pairwiseDistance } from './pairwise-distance.ts'

/**
 * The simplest classifier: an example gets the label of the training example nearest to it.
 *
 *     f(x) = y[n]      n = argmin_j d(x, x_j)
 *
 * Of equally near training examples the first wins.
 *
 * @param Xtrain `N × D`, training examples, one per row
 * @param labels `N`, their labels
 * @param Xtest `M × D`, examples to classify
 * @param options.metric the metric, one of `l2`, `l1` and `sqL2`; default `l2`
 * @returns `M`, one label of a training example per test example
 * @throws {ShapeError} if `Xtrain` and `labels` differ in `N`, or `Xtrain` and `Xtest` in `D`
 * @throws {RangeError} if there are no training examples, or a feature is NaN or infinite
 *
 * @source D1 "The simplest classifier"
 * @example
 * nearestNeighbor(array([[0], [2], [5]]), array([7, 3, 9]), array([[1], [3.4], [5]])) // = [7, 3, 9]
 */
export function nearestNeighbor(
  Xtrain: NDArray<'N D'>,
  labels: NDArray<'N'>,
  Xtest: NDArray<'M D'>,
  options: Given<typeof metricSpec> = {},
): NDArray<'M'> {
  const { metric } = optionsOf('nearestNeighbor', options, metricSpec)
  const { M, N } = axes('nearestNeighbor', {
    Xtrain: [Xtrain, 'N D'],
    labels: [labels, 'N'],
    Xtest: [Xtest, 'M D'],
  })
  if (N === 0) throw new RangeError('nearestNeighbor: there are no training examples to be near to')
  checkFinite('nearestNeighbor', { Xtrain, Xtest })
  const distances = rows(pairwiseDistance(Xtest, Xtrain, { metric }))
  return tabulate([M], (i) => {
    const row = distances[i] as Float64Array
    let nearest = 0
    for (let j = 1; j < N; j++) if ((row[j] as number) < (row[nearest] as number)) nearest = j
    return labels.data[nearest] as number
  })
}
