import { map, type NDArray, zip } from '../core/ndarray.ts'
import { sameShape } from '../core/same-shape.ts'

/**
 * Hyperbolic tangent: a sigmoid that is symmetric about 0, from −1 to 1.
 *
 *     tanh(x) = (exp(x) − exp(−x)) / (exp(x) + exp(−x)) = 2·σ(2x) − 1
 *
 * @param x any shape, pre-activations; any number
 * @returns the shape of `x`, from −1 to 1; 0 at x = 0
 *
 * @remarks `Math.tanh` does not overflow; the formula as written is ∞/∞ from |x| = 710 on.
 * @source D1 "Activation functions"; D3 "Sigmoid-like activation functions": symmetric ones
 * converge faster
 * @example
 * tanh(array([-2, 0, 0.5])) // ≈ [-0.964028, 0, 0.462117]
 * tanh(array([1000]))       // = [1]
 */
export function tanh<Axes extends string>(x: NDArray<Axes>): NDArray<Axes> {
  return map(x, Math.tanh)
}

/**
 * Backward pass of tanh, from its input: slopes in the output become slopes in the input.
 *
 *     dx = dout · (1 − tanh²(x))
 *
 * The factor is 1 at x = 0, and near 0 where the unit is saturated.
 *
 * @param x any shape, the input of the forward pass
 * @param upstream the shape of `x`, slope of the loss in each output, in loss per unit of output
 * @returns the shape of `x`, slope of the loss in each input
 * @throws {ShapeError} if `x` and `upstream` differ in shape
 *
 * @source derived from D1 "Activation functions"
 * @example
 * tanhBackward(array([-2, 0, 0.5]), array([1, 3, 4])) // ≈ [0.0706508, 3, 3.14579]
 */
export function tanhBackward<Axes extends string>(x: NDArray<Axes>, upstream: NDArray<Axes>): NDArray<Axes> {
  sameShape('tanhBackward', { x, upstream })
  return zip(x, upstream, (entry, slope) => slope * (1 - Math.tanh(entry) ** 2))
}
