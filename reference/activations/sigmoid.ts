import { logisticDerivative } from '../core/logistic-derivative.ts'
import { map, type NDArray, zip } from '../core/ndarray.ts'
import { sameShape } from '../core/same-shape.ts'

/**
 * Sigmoid: squashes any number into a probability between 0 and 1.
 *
 *     σ(x) = 1 / (1 + exp(−x))
 *
 * @param x any shape, pre-activations; any number
 * @returns the shape of `x`, from 0 to 1; 0.5 at x = 0
 *
 * @remarks For x < 0 the same value is computed as exp(x) / (1 + exp(x)), so that no exponent is above 0 and
 * nothing overflows.
 * @source D1 "Activation functions", "2. Non-Linearity"; D3 "RBFs vs Sigmoids"
 * @example
 * sigmoid(array([-2, 0, 2]))     // ≈ [0.119203, 0.5, 0.880797]
 * sigmoid(array([-1000, 1000])) // = [0, 1]
 */
export function sigmoid<Axes extends string>(x: NDArray<Axes>): NDArray<Axes> {
  return map(x, (entry) => {
    const exponential = Math.exp(-Math.abs(entry))
    return (entry < 0 ? exponential : 1) / (1 + exponential)
  })
}

/**
 * Backward pass of the sigmoid, from its input: gradients in the output become gradients in the input.
 *
 *     dx = dOut · σ(x) · (1 − σ(x)) = dOut · σ(x) · σ(−x)
 *
 * The factor is ¼ at most, and near 0 where the unit is saturated: gradients vanish there.
 *
 * @param dOut any shape, gradient of the loss in each output, in loss per unit of output
 * @param x the shape of `dOut`, the input of the forward pass, not its output
 * @returns the shape of `x`, gradient of the loss in each input
 * @throws {ShapeError} if `dOut` and `x` differ in shape
 *
 * @source derived from D1 "Activation functions"; D1 "Example: algorithm for sigmoid, sqerror": y(1 − y)
 * @example
 * sigmoidBackward(array([1, 3, 5]), array([-2, 0, 2])) // ≈ [0.104994, 0.75, 0.524968]
 */
export function sigmoidBackward<Axes extends string>(dOut: NDArray<Axes>, x: NDArray<Axes>): NDArray<Axes> {
  sameShape('sigmoidBackward', { dOut, x })
  return zip(dOut, x, (gradient, entry) => gradient * logisticDerivative(entry))
}
