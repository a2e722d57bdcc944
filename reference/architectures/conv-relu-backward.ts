import { reluBackward } from '../activations/relu.ts'
import { type Conv2dGradients, conv2dBackward, conv2dForward } from '../convolution/conv2d-forward.ts'
import { samePadding } from '../convolution/same-padding.ts'
import type { NDArray } from '../core/ndarray.ts'
import { flag, type Given, optionsOf } from '../core/options.ts'
import { sameShape } from '../core/same-shape.ts'

const spec = { atKink: flag('atKink') }

/**
 * Gradients of a step of a branch: ReLU lets them through where the convolution gave a positive number.
 *
 *     g = dOut · 1[conv(X) > 0],   dX, dw, db = gradients of the convolution for g
 *
 * @param dOut `N × F × H × W`, gradient of the loss in the output
 * @param X `N × C × H × W`, activation maps
 * @param w `F × C × P × Q`, filters of an odd side
 * @param b `F`, one bias per filter
 * @param options.atKink gradient of ReLU at 0: `zero` or `one`; default `zero`
 * @returns `dX`, `dw` and `db`, each of the shape of its argument
 * @throws {ShapeError} if `X`, `w` and `b` do not fit, or `dOut` is not of the shape of the output
 * @throws {RangeError} if the side of the filters is not odd, or an option or its value does not exist
 *
 * @source derived from D1 "Case Study: GoogLeNet"; the deck prints no gradient
 * @example
 * const { dX, dw, db } = convReluBackward(array([[[[5, 7]]]]), array([[[[1, -2]]]]), array([[[[3]]]]), array([1]))
 * dX // = [[[[15, 0]]]]
 * dw // = [[[[5]]]]
 * db // = [5]
 */
export function convReluBackward(
  dOut: NDArray<'N F H W'>,
  X: NDArray<'N C H W'>,
  w: NDArray<'F C P Q'>,
  b: NDArray<'F'>,
  options: Given<typeof spec> = {},
): Conv2dGradients {
  const { atKink } = optionsOf('convReluBackward', options, spec)
  const pad = samePadding(w.shape[2] ?? 0)
  const inner = conv2dForward(X, w, b, { pad })
  sameShape('convReluBackward', { 'the output': inner, dOut })
  return conv2dBackward(reluBackward(dOut, inner, { atKink }), X, w, { pad })
}
