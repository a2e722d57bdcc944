import { map, type NDArray, zip } from '../core/ndarray.ts'
import { type Given, optionsOf, real } from '../core/options.ts'
import { sameShape } from '../core/same-shape.ts'

const spec = { alpha: real('[0, ∞)', 1) }

/**
 * Exponential linear unit: straight for positive numbers, and bending smoothly toward −α for negative ones.
 *
 *     elu(x) = x                    if x ≥ 0
 *     elu(x) = α · (exp(x) − 1)     if x < 0
 *
 * @param x any shape, pre-activations; any number
 * @param options.alpha how far below 0 the unit goes, α ≥ 0; default 1
 * @returns the shape of `x`, above −α; 0 at x = 0
 * @throws {RangeError} if α is negative or not finite
 *
 * @remarks exp(x) − 1 is computed by `Math.expm1`: near 0 the difference would lose its digits.
 * @source D1 "Activation functions": ELU
 * @example
 * elu(array([-2, -0.5, 0, 0.5, 2]), { alpha: 1.5 }) // ≈ [-1.29700, -0.590204, 0, 0.5, 2]
 */
export function elu<Axes extends string>(x: NDArray<Axes>, options: Given<typeof spec> = {}): NDArray<Axes> {
  const { alpha } = optionsOf('elu', options, spec)
  return map(x, (entry) => (entry >= 0 ? entry : alpha * Math.expm1(entry)))
}

/**
 * Backward pass of the exponential linear unit, from its input.
 *
 *     dx = dOut                              if x ≥ 0
 *     dx = dOut · α · exp(x) = dOut · (elu(x) + α)     if x < 0
 *
 * With α = 1 the derivative has no jump; with another α there is a kink at 0, and the derivative there is 1.
 *
 * @param dOut any shape, gradient of the loss in each output, in loss per unit of output
 * @param x the shape of `dOut`, the input of the forward pass
 * @param options.alpha how far below 0 the unit goes, α ≥ 0; default 1
 * @returns the shape of `x`, gradient of the loss in each input
 * @throws {ShapeError} if `dOut` and `x` differ in shape
 * @throws {RangeError} if α is negative or not finite
 *
 * @source derived from D1 "Activation functions"
 * @example
 * eluBackward(array([1, 3, 5]), array([-2, 0, 2]), { alpha: 1.5 }) // ≈ [0.203003, 3, 5]
 */
export function eluBackward<Axes extends string>(
  dOut: NDArray<Axes>,
  x: NDArray<Axes>,
  options: Given<typeof spec> = {},
): NDArray<Axes> {
  sameShape('eluBackward', { dOut, x })
  const { alpha } = optionsOf('eluBackward', options, spec)
  return zip(dOut, x, (gradient, entry) => (entry >= 0 ? gradient : gradient * alpha * Math.exp(entry)))
}
