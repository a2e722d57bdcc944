import { relu } from '../activations/relu.ts'
import { conv2dForward } from '../convolution/conv2d-forward.ts'
import { samePadding } from '../convolution/same-padding.ts'
import { ShapeError } from '../core/errors.ts'
import { type NDArray, sizes } from '../core/ndarray.ts'

/**
 * A step of a branch: a convolution that keeps the size, then ReLU.
 *
 *     relu(conv_{F×F}(X)),   stride 1,   pad (F − 1) / 2
 *
 * @param X `N × C × H × W`, activation maps
 * @param w `F × C × P × Q`, filters
 * @param b `F`, one bias per filter
 * @param side side that the filters must have, in pixels; odd
 * @returns `N × F × H × W`, ≥ 0
 * @throws {ShapeError} if filters are not of that side or not as deep as `X`
 * @throws {RangeError} if `side` is not odd
 *
 * @source D1 "Case Study: GoogLeNet"
 * @example
 * convRelu(array([[[[1, -2]]]]), array([[[[3]]]]), array([1]), 1) // = [[[[4, 0]]]]
 */
export function convRelu(
  X: NDArray<'N C H W'>,
  w: NDArray<'F C P Q'>,
  b: NDArray<'F'>,
  side: number,
): NDArray<'N F H W'> {
  if (w.shape[2] !== side || w.shape[3] !== side) {
    throw new ShapeError(`convRelu: w is ${sizes(w.shape)}, but its filters must be ${side} × ${side}`)
  }
  return relu(conv2dForward(X, w, b, { pad: samePadding(side) }))
}
