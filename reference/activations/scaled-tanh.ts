import { logisticDerivative } from '../core/logistic-derivative.ts'
import { map, type NDArray, zip } from '../core/ndarray.ts'
import { sameShape } from '../core/same-shape.ts'

/** The height A and the scale S of A·tanh(S·x), chosen so that f(±1) is ±1 to five digits. */
const [height, scale] = [1.7159, 2 / 3]

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
  return map(x, (entry) => height * Math.tanh(scale * entry))
}

/**
 * Backward pass of scaled tanh, from its input.
 *
 *     dx = dOut · 1.7159 · (2/3) · (1 − tanh²(2x/3)) = dOut · 1.7159 · (8/3) · σ(4x/3) · σ(−4x/3)
 *
 * @param dOut any shape, gradient of the loss in each output, in loss per unit of output
 * @param x the shape of `dOut`, the input of the forward pass
 * @returns the shape of `x`, gradient of the loss in each input
 * @throws {ShapeError} if `dOut` and `x` differ in shape
 *
 * @source derived from D3 "Sigmoid-like activation functions"
 * @example
 * scaledTanhBackward(array([1, 1]), array([0, 1])) // ≈ [1.143933333, 0.7554124359]
 */
export function scaledTanhBackward<Axes extends string>(
  dOut: NDArray<Axes>,
  x: NDArray<Axes>,
): NDArray<Axes> {
  sameShape('scaledTanhBackward', { dOut, x })
  return zip(dOut, x, (gradient, entry) => {
    return gradient * height * scale * 4 * logisticDerivative(2 * scale * entry)
  })
}
