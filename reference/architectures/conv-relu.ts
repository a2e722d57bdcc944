import { relu } from '../activations/relu.ts'
import { conv2dForward } from '../convolution/conv2d-forward.ts'
import { samePadding } from '../convolution/same-padding.ts'
import { axes } from '../core/axes.ts'
import { filterSides } from '../core/filter-sides.ts'
import type { NDArray } from '../core/ndarray.ts'

/**
 * A step of a branch: a convolution that keeps the size, then ReLU.
 *
 *     relu(conv_{F×F}(X)),   stride 1,   pad (F − 1) / 2
 *
 * @param X `N × C × H × W`, activation maps
 * @param w `F × C × P × Q`, square filters of an odd side, P = Q
 * @param b `F`, one bias per filter
 * @returns `N × F × H × W`, ≥ 0
 * @throws {ShapeError} if filters are not square or not as deep as `X`
 * @throws {RangeError} if their side is not odd
 *
 * @source D1 "Case Study: GoogLeNet"
 * @example
 * convRelu(array([[[[1, -2]]]]), array([[[[3]]]]), array([1])) // = [[[[4, 0]]]]
 */
export function convRelu(X: NDArray<'N C H W'>, w: NDArray<'F C P Q'>, b: NDArray<'F'>): NDArray<'N F H W'> {
  const { P } = axes('convRelu', { w: [w, 'F C P Q'] })
  filterSides('convRelu', { w: [w, P] })
  return relu(conv2dForward(X, w, b, { pad: samePadding(P) }))
}
