import { axes } from '../core/axes.ts'
import { kink } from '../core/kink.ts'
import { type NDArray, zip } from '../core/ndarray.ts'
import { flag, type Given, optionsOf } from '../core/options.ts'
import { checkSigns } from '../core/signs.ts'

const spec = { atKink: flag('atKink') }

/**
 * Binary hinge loss of each example: the output must have the sign of the target, and be at least 1 in size.
 *
 *     L[n] = max(0, 1 − t[n] · y[n])
 *
 * @param y `N`, output of each example, a signed score; any finite number
 * @param t `N`, target of each example: −1 or +1
 * @returns `N`, loss of each example in the unit of the score, ≥ 0; 1 at an output of 0
 * @throws {ShapeError} if `y` and `t` differ in `N`
 * @throws {RangeError} if a target is not −1 or +1
 *
 * @source D2 "Loss Functions": max(0, 1 − t·y), t = ±1
 * @example
 * hingeBinary(array([0.3, -2, -0.5, 0.4]), array([1, -1, 1, -1])) // ≈ [0.7, 0, 1.5, 1.4]
 */
export function hingeBinary(y: NDArray<'N'>, t: NDArray<'N'>): NDArray<'N'> {
  axes('hingeBinary', { y: [y, 'N'], t: [t, 'N'] })
  checkSigns('hingeBinary', 't', t)
  return zip(y, t, (output, target) => Math.max(0, 1 - target * output))
}

/**
 * Gradient of each example's binary hinge loss in its output: −t while the margin is missed, 0 once it is kept.
 *
 *     ∂L[n]/∂y[n] = −t[n] · 1[t[n] · y[n] < 1]
 *
 * At t·y of exactly 1 the loss has a kink; the canonical gradient there is 0.
 *
 * @param y `N`, output of each example, a signed score; any finite number
 * @param t `N`, target of each example: −1 or +1
 * @param options.atKink `zero` takes gradient 0 at t·y = 1, `one` takes −t; default `zero`
 * @returns `N`, loss per unit of score: −1, 0 or 1
 * @throws {ShapeError} if `y` and `t` differ in `N`
 * @throws {RangeError} if a target is not −1 or +1
 *
 * @source derived from D2 "Loss Functions"
 * @example
 * hingeBinaryGradient(array([0.3, -2, 1]), array([1, -1, 1])) // = [-1, 0, 0]
 */
export function hingeBinaryGradient(
  y: NDArray<'N'>,
  t: NDArray<'N'>,
  options: Given<typeof spec> = {},
): NDArray<'N'> {
  const { atKink } = optionsOf('hingeBinaryGradient', options, spec)
  axes('hingeBinaryGradient', { y: [y, 'N'], t: [t, 'N'] })
  checkSigns('hingeBinaryGradient', 't', t)
  return zip(y, t, (output, target) => 0 - target * kink(1 - target * output, atKink))
}
