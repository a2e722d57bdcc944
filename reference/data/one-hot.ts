import { axes } from '../core/axes.ts'
import { classLabels } from '../core/class-labels.ts'
import { type NDArray, zeros } from '../core/ndarray.ts'
import { counts } from '../core/within.ts'

/**
 * One-hot targets: a row of zeros with a single 1 at the true class.
 *
 *     t[i, c] = 1 if yᵢ = c, else 0
 *
 * @param labels `N`, index of the true class; integers in `0 … C − 1`
 * @param C number of classes, also those that no label here has
 * @returns `N × C`; every row sums to 1
 * @throws {ShapeError} if `labels` is not a vector
 * @throws {RangeError} if a label is not an integer in `0 … C − 1`, or C is not an integer ≥ 1
 *
 * @source D4 "Cross Entropy Loss": t is 1 if and only if the sample belongs to the class; D2 "Loss Functions"
 * @example
 * nested(oneHot(array([2, 0, 1]), 4)) // = [[0, 0, 1, 0], [1, 0, 0, 0], [0, 1, 0, 0]]
 */
export function oneHot(labels: NDArray<'N'>, C: number): NDArray<'N C'> {
  const { N } = axes('oneHot', { labels: [labels, 'N'] })
  counts('oneHot', { C: [C, 1] })
  const targets = zeros<'N C'>([N, C])
  classLabels('oneHot', labels, C).forEach((label, i) => {
    targets.data[i * C + label] = 1
  })
  return targets
}
