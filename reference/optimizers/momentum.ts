import { type NDArray, zip } from '../core/ndarray.ts'
import { flag, type Given, optionsOf, real, requiredReal } from '../core/options.ts'
import { sameShape } from '../core/same-shape.ts'

const spec = {
  learningRate: requiredReal('[0, ∞)'),
  rho: real('[0, 1)', 0.9),
  momentumForm: flag('momentumForm'),
}

/** What momentum remembers: the velocity. */
export interface MomentumState<Axes extends string = string> {
  readonly v: NDArray<Axes>
}

/**
 * Gradient descent with momentum, one step: the weights follow a velocity that the gradients push.
 *
 *     v ← ρ·v + g
 *     w ← w − η·v
 *
 * The velocity is a sum of all gradients so far, in which a gradient of k steps ago is weighted by ρᵏ; it is not
 * a mean. Under a constant gradient it grows to g / (1 − ρ), which is why ρ must stay below 1.
 *
 * @param w any shape, weights before the step; not modified
 * @param state `v` of the shape of `w`, the velocity; zeros before the first step
 * @param g the shape of `w`, gradient of the loss at `w`, in loss per unit of weight
 * @param options.learningRate step size η ≥ 0, in units of weight per unit of gradient
 * @param options.rho what is left of the velocity after a step, in [0, 1); default 0.9
 * @param options.momentumForm `lrOutside` as above, `lrInside` for v ← ρ·v − η·g, w ← w + v; default
 * `lrOutside`
 * @returns `{ w, state }` after the step; `state` has the same parts as before
 * @throws {ShapeError} if `w`, `v` and `g` differ in shape
 * @throws {RangeError} if the learning rate is negative, ρ is not in [0, 1), or an option has no such value
 *
 * @remarks From a velocity of 0 both forms take the same path as long as η stays the same: v_inside =
 * −η·v_outside. When η changes, the velocity that is kept was built with the old η inside, and with none
 * outside.
 * @source D1 "SGD + Momentum"; D2 and D3 "Momentum" for `lrInside`; D4 prints a sign with which it climbs
 * @example
 * momentumStep(array([1]), { v: array([0]) }, array([2]), { learningRate: 0.25 }).w // = [0.5]
 * momentumStep(array([0.5]), { v: array([2]) }, array([1]), { learningRate: 0.25, rho: 0.5 }).w // = [0]
 */
export function momentumStep<Axes extends string>(
  w: NDArray<Axes>,
  state: MomentumState<Axes>,
  g: NDArray<Axes>,
  options: Given<typeof spec>,
): { readonly w: NDArray<Axes>; readonly state: MomentumState<Axes> } {
  const { learningRate, rho, momentumForm } = optionsOf('momentumStep', options, spec)
  sameShape('momentumStep', { w, g, 'state.v': state.v })
  if (momentumForm === 'lrInside') {
    const v = zip(state.v, g, (speed, gradient) => rho * speed - learningRate * gradient)
    return { w: zip(w, v, (weight, speed) => weight + speed), state: { v } }
  }
  const v = zip(state.v, g, (speed, gradient) => rho * speed + gradient)
  return { w: zip(w, v, (weight, speed) => weight - learningRate * speed), state: { v } }
}
