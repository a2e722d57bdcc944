import { map, type NDArray, zip } from '../core/ndarray.ts'
import { sameShape } from '../core/same-shape.ts'

/** The height A and the slope S of A·tanh(S·x), chosen so that f(±1) is ±1 to five digits. */
const [height, slope] = [1.7159, 2 / 3]

/**
 * Scaled tanh: the recommended sigmoid, stretched so that inputs of ±1 give outputs of ±1.
 *
 *     f(x) = 1.7159 · tanh(2x/3)
 *
 * Between −1 and 1, where normalized inputs and targets lie, the unit is far from saturated.
 *
 * @param x any shape, pre-activations; any number
 * @returns the shape of `x`, from −1.7159 to 1.7159; ±0.9999972559 at ±1
 *
 * @source D3 "Sigmoid-like activation functions": recommended sigmoid;
 * LeCun et al. 1998, "Efficient BackProp"
 * @example
 * scaledTanh(array([-2, -0.5, 0, 1])) // ≈ [-1.49294, -0.551684, 0, 0.9999972559]
 */
export function scaledTanh<Axes extends string>(x: NDArray<Axes>): NDArray<Axes> {
  return map(x, (entry) => height * Math.tanh(slope * entry))
}

/**
 * Backward pass of scaled tanh, from its input.
 *
 *     dx = dout · 1.7159 · (2/3) · (1 − tanh²(2x/3))
 *
 * @param x any shape, the input of the forward pass
 * @param upstream the shape of `x`, slope of the loss in each output, in loss per unit of output
 * @returns the shape of `x`, slope of the loss in each input
 * @throws {ShapeError} if `x` and `upstream` differ in shape
 *
 * @source derived from D3 "Sigmoid-like activation functions"
 * @example
 * scaledTanhBackward(array([0, 1]), array([1, 1])) // ≈ [1.143933333, 0.7554124359]
 */
export function scaledTanhBackward<Axes extends string>(
  x: NDArray<Axes>,
  upstream: NDArray<Axes>,
): NDArray<Axes> {
  sameShape('scaledTanhBackward', { x, upstream })
  return zip(x, upstream, (entry, dout) => dout * height * slope * (1 - Math.tanh(slope * entry) ** 2))
}
