import { logisticDerivative } from '../core/logistic-derivative.ts'
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
 * Backward pass of tanh, from its input: gradients in the output become gradients in the input.
 *
 *     dx = dOut · (1 − tanh²(x)) = dOut · 4 · σ(2x) · σ(−2x)
 *
 * The factor is 1 at x = 0, and near 0 where the unit is saturated.
 *
 * @param dOut any shape, gradient of the loss in each output, in loss per unit of output
 * @param x the shape of `dOut`, the input of the forward pass
 * @returns the shape of `x`, gradient of the loss in each input
 * @throws {ShapeError} if `dOut` and `x` differ in shape
 *
 * @remarks 1 − tanh²(x) cancels for large x: at 20 it is 0. The product of sigmoids keeps its digits.
 * @source derived from D1 "Activation functions"
 * @example
 * tanhBackward(array([1, 3, 4]), array([-2, 0, 0.5])) // ≈ [0.0706508, 3, 3.14579]
 */
export function tanhBackward<Axes extends string>(dOut: NDArray<Axes>, x: NDArray<Axes>): NDArray<Axes> {
  sameShape('tanhBackward', { dOut, x })
  return zip(dOut, x, (gradient, entry) => gradient * 4 * logisticDerivative(2 * entry))
}
