import { logisticDerivative } from '../core/logistic-derivative.ts'
import { map, type NDArray, zip } from '../core/ndarray.ts'
import { type Given, optionsOf, requiredReal } from '../core/options.ts'
import { sameShape } from '../core/same-shape.ts'

const spec = { beta: requiredReal('[0, ∞)') }

/**
 * Tanh plus a linear term: the unit never goes flat, so that its gradient never vanishes.
 *
 *     f(x) = tanh(x) + β·x
 *
 * @param x any shape, pre-activations; any number
 * @param options.beta factor β of the linear term, a small number ≥ 0
 * @returns the shape of `x`; 0 at x = 0
 * @throws {RangeError} if β is missing, negative or not finite
 *
 * @source D3 "Sigmoid-like activation functions": you can add a linear term to avoid flat areas
 * @example
 * tanhPlusLinear(array([-2, -0.5, 0]), { beta: 0.1 }) // ≈ [-1.16403, -0.512117, 0]
 */
export function tanhPlusLinear<Axes extends string>(
  x: NDArray<Axes>,
  options: Given<typeof spec>,
): NDArray<Axes> {
  const { beta } = optionsOf('tanhPlusLinear', options, spec)
  return map(x, (entry) => Math.tanh(entry) + beta * entry)
}

/**
 * Backward pass of tanh plus a linear term, from its input.
 *
 *     dx = dOut · (1 − tanh²(x) + β) = dOut · (4 · σ(2x) · σ(−2x) + β)
 *
 * @param dOut any shape, gradient of the loss in each output, in loss per unit of output
 * @param x the shape of `dOut`, the input of the forward pass
 * @param options.beta factor β of the linear term, a small number ≥ 0
 * @returns the shape of `x`, gradient of the loss in each input
 * @throws {ShapeError} if `dOut` and `x` differ in shape
 * @throws {RangeError} if β is missing, negative or not finite
 *
 * @source derived from D3 "Sigmoid-like activation functions"
 * @example
 * tanhPlusLinearBackward(array([1, 1, 1]), array([-2, -0.5, 0]), { beta: 0.1 }) // ≈ [0.170651, 0.886448, 1.1]
 */
export function tanhPlusLinearBackward<Axes extends string>(
  dOut: NDArray<Axes>,
  x: NDArray<Axes>,
  options: Given<typeof spec>,
): NDArray<Axes> {
  const { beta } = optionsOf('tanhPlusLinearBackward', options, spec)
  sameShape('tanhPlusLinearBackward', { dOut, x })
  return zip(dOut, x, (gradient, entry) => gradient * (4 * logisticDerivative(2 * entry) + beta))
}
