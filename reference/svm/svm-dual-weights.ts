import { axes } from '../core/axes.ts'
import { type NDArray, rows, zeros } from '../core/ndarray.ts'
import { signLabels } from './svm-margin-constraints.ts'

/**
 * Normal of the plane from the dual coefficients: support vectors, each with its weight and its sign.
 *
 *     w = Σᵢ αᵢ·yᵢ·xᵢ
 *
 * @param alpha `N`, dual coefficients; 0 but for support vectors
 * @param y `N`, +1 or −1
 * @param X `N × D`, one example per row
 * @returns `D`
 * @throws {ShapeError} if `alpha`, `y` and `X` disagree in `N`
 * @throws {RangeError} if a label is not +1 or −1
 *
 * @source D1 "Finding the maximum margin line": w = Σᵢ αᵢyᵢxᵢ
 * @example
 * const [X, y] = [array([[3, 3], [4, 5], [6, 5], [1, 1], [0, 1]]), array([1, 1, 1, -1, -1])]
 * svmDualWeights(array([0.25, 0, 0, 0.25, 0]), y, X) // = [0.5, 0.5]
 */
export function svmDualWeights(alpha: NDArray<'N'>, y: NDArray<'N'>, X: NDArray<'N D'>): NDArray<'D'> {
  const { D } = axes('svmDualWeights', { alpha: [alpha, 'N'], y: [y, 'N'], X: [X, 'N D'] })
  const labels = signLabels('svmDualWeights', y)
  const w = zeros<'D'>([D])
  rows(X).forEach((x, i) => {
    const push = (alpha.data[i] as number) * (labels[i] as number)
    for (let d = 0; d < D; d++) w.data[d] = (w.data[d] as number) + push * (x[d] as number)
  })
  return w
}
