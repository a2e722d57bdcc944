import { axes } from '../core/axes.ts'
import { checkFinite } from '../core/finite.ts'
import { type NDArray, rows, tabulate } from '../core/ndarray.ts'
import { innerProductOf } from './inner-product-similarity.ts'

/**
 * Decision of a linear classifier: which side of the plane an example is on.
 *
 *     f(x) = −1 if w·x + b < 0, else +1
 *
 * On the plane itself the sign of 0 would be 0; such an example is classified as positive.
 *
 * @param X `N × D`, one example per row
 * @param w `D`, normal of the plane
 * @param b bias, in the unit of w·x; default 0
 * @returns `N`, −1 or +1
 * @throws {ShapeError} if `X` and `w` differ in `D`
 * @throws {RangeError} if a number is NaN or infinite
 *
 * @source D1 "Linear classifier" and "Finding the maximum margin line": if f(x) < 0, classify as negative,
 * otherwise classify as positive
 * @example
 * linearDecisionSign(array([[1, 1], [2, 0], [0, 2]]), array([1, -2]), 1) // = [1, 1, -1]
 */
export function linearDecisionSign(X: NDArray<'N D'>, w: NDArray<'D'>, b = 0): NDArray<'N'> {
  const { N } = axes('linearDecisionSign', { X: [X, 'N D'], w: [w, 'D'] })
  checkFinite('linearDecisionSign', { X, w, b: { shape: [], data: Float64Array.of(b) } })
  const examples = rows(X)
  return tabulate([N], (i) => (innerProductOf(examples[i] as Float64Array, w.data) + b < 0 ? -1 : 1))
}
