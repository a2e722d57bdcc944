import { map, type NDArray, zip } from '../core/ndarray.ts'
import { sameShape } from '../core/same-shape.ts'

/**
 * Tanh plus a linear term: the unit never goes flat, so that its slope never vanishes.
 *
 *     f(x) = tanh(x) + β·x
 *
 * @param x any shape, pre-activations; any number
 * @param beta slope β of the linear term, a small positive number
 * @returns the shape of `x`; 0 at x = 0
 *
 * @source D3 "Sigmoid-like activation functions": you can add a linear term to avoid flat areas
 * @example
 * tanhPlusLinear(array([-2, -0.5, 0]), 0.1) // ≈ [-1.16403, -0.512117, 0]
 */
export function tanhPlusLinear<Axes extends string>(x: NDArray<Axes>, beta: number): NDArray<Axes> {
  return map(x, (entry) => Math.tanh(entry) + beta * entry)
}

/**
 * Backward pass of tanh plus a linear term, from its input.
 *
 *     dx = dout · (1 − tanh²(x) + β)
 *
 * @param x any shape, the input of the forward pass
 * @param upstream the shape of `x`, slope of the loss in each output, in loss per unit of output
 * @param beta slope β of the linear term, a small positive number
 * @returns the shape of `x`, slope of the loss in each input
 * @throws {ShapeError} if `x` and `upstream` differ in shape
 *
 * @source derived from D3 "Sigmoid-like activation functions"
 * @example
 * tanhPlusLinearBackward(array([-2, -0.5, 0]), array([1, 1, 1]), 0.1) // ≈ [0.170651, 0.886448, 1.1]
 */
export function tanhPlusLinearBackward<Axes extends string>(
  x: NDArray<Axes>,
  upstream: NDArray<Axes>,
  beta: number,
): NDArray<Axes> {
  sameShape('tanhPlusLinearBackward', { x, upstream })
  return zip(x, upstream, (entry, slope) => slope * (1 - Math.tanh(entry) ** 2 + beta))
}
