import { map, type NDArray, zip } from '../core/ndarray.ts'
import { sameShape } from '../core/same-shape.ts'
import { within } from '../core/within.ts'

/**
 * Exponential linear unit: straight for positive numbers, and bending smoothly toward −α for negative ones.
 *
 *     elu(x) = x                    if x ≥ 0
 *     elu(x) = α · (exp(x) − 1)     if x < 0
 *
 * @param x any shape, pre-activations; any number
 * @param alpha how far below 0 the unit goes, α ≥ 0; default 1
 * @returns the shape of `x`, above −α; 0 at x = 0
 * @throws {RangeError} if α is negative or not finite
 *
 * @remarks exp(x) − 1 is computed by `Math.expm1`: near 0 the difference would lose its digits.
 * @source D1 "Activation functions": ELU
 * @example
 * elu(array([-2, -0.5, 0, 0.5, 2]), 1.5) // ≈ [-1.29700, -0.590204, 0, 0.5, 2]
 */
export function elu<Axes extends string>(x: NDArray<Axes>, alpha = 1): NDArray<Axes> {
  within('elu', { alpha: [alpha, '[0, ∞)'] })
  return map(x, (entry) => (entry >= 0 ? entry : alpha * Math.expm1(entry)))
}

/**
 * Backward pass of the exponential linear unit, from its input.
 *
 *     dx = dout                              if x ≥ 0
 *     dx = dout · α · exp(x) = dout · (elu(x) + α)     if x < 0
 *
 * With α = 1 the slope has no jump; with another α there is a kink at 0, and the slope there is 1.
 *
 * @param x any shape, the input of the forward pass
 * @param upstream the shape of `x`, slope of the loss in each output, in loss per unit of output
 * @param alpha how far below 0 the unit goes, α ≥ 0; default 1
 * @returns the shape of `x`, slope of the loss in each input
 * @throws {ShapeError} if `x` and `upstream` differ in shape
 * @throws {RangeError} if α is negative or not finite
 *
 * @source derived from D1 "Activation functions"
 * @example
 * eluBackward(array([-2, 0, 2]), array([1, 3, 5]), 1.5) // ≈ [0.203003, 3, 5]
 */
export function eluBackward<Axes extends string>(
  x: NDArray<Axes>,
  upstream: NDArray<Axes>,
  alpha = 1,
): NDArray<Axes> {
  sameShape('eluBackward', { x, upstream })
  within('eluBackward', { alpha: [alpha, '[0, ∞)'] })
  return zip(x, upstream, (entry, slope) => (entry >= 0 ? slope : slope * alpha * Math.exp(entry)))
}
