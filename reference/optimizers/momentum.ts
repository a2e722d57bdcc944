import type { Conventions } from '../core/conventions.ts'
import { type NDArray, zip } from '../core/ndarray.ts'
import { sameShape } from '../core/same-shape.ts'
import { within } from '../core/within.ts'

type Options = Pick<Conventions, 'momentumForm'> & { readonly learningRate: number; readonly rho?: number }

/**
 * Gradient descent with momentum, one step: the weights follow a velocity that the slopes push.
 *
 *     v ← ρ·v + g
 *     w ← w − η·v
 *
 * The velocity is a sum of all slopes so far, a slope k steps old weighed by ρᵏ; it is no mean. Under one
 * constant slope it grows to g / (1 − ρ), which is why ρ must stay below 1.
 *
 * @param w any shape, weights before the step; not modified
 * @param v the shape of `w`, velocity before the step; zeros before the first
 * @param g the shape of `w`, slope of the loss at `w`, in loss per unit of weight
 * @param options.learningRate step size η ≥ 0, in units of weight per unit of slope
 * @param options.rho what is left of the velocity after a step, in [0, 1); default 0.9
 * @param options.momentumForm `lrOutside` as above, `lrInside` for v ← ρ·v − η·g, w ← w + v; default
 * `lrOutside`
 * @returns `w` and `v` after the step
 * @throws {ShapeError} if `w`, `v` and `g` differ in shape
 * @throws {RangeError} if the learning rate is negative or ρ is not in [0, 1)
 *
 * @remarks From a velocity of 0 both forms walk the same way as long as η stays the same: v_inside =
 * −η·v_outside. When η changes, the velocity that is kept was built with the old η inside, and with none
 * outside.
 * @source D1 "SGD + Momentum"; D2 and D3 "Momentum" for `lrInside`; D4 prints a sign with which it climbs
 * @example
 * momentumStep(array([1]), array([0]), array([2]), { learningRate: 0.25 }).w // = [0.5]
 * momentumStep(array([0.5]), array([2]), array([1]), { learningRate: 0.25, rho: 0.5 }).w // = [0]
 */
export function momentumStep<Axes extends string>(
  w: NDArray<Axes>,
  v: NDArray<Axes>,
  g: NDArray<Axes>,
  { learningRate, rho = 0.9, momentumForm = 'lrOutside' }: Options,
): { readonly w: NDArray<Axes>; readonly v: NDArray<Axes> } {
  sameShape('momentumStep', { w, v, g })
  within('momentumStep', { learningRate: [learningRate, '[0, ∞)'], rho: [rho, '[0, 1)'] })
  if (momentumForm === 'lrInside') {
    const velocity = zip(v, g, (speed, slope) => rho * speed - learningRate * slope)
    return { w: zip(w, velocity, (weight, speed) => weight + speed), v: velocity }
  }
  const velocity = zip(v, g, (speed, slope) => rho * speed + slope)
  return { w: zip(w, velocity, (weight, speed) => weight - learningRate * speed), v: velocity }
}
