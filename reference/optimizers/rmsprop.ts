import { dampedRoot } from '../core/damped-root.ts'
import { type NDArray, zip } from '../core/ndarray.ts'
import { flag, type Given, optionsOf, real } from '../core/options.ts'
import { sameShape } from '../core/same-shape.ts'
import type { SquaresState } from './adagrad.ts'

const spec = {
  learningRate: real('[0, ∞)', 1e-3),
  decay: real('[0, 1)', 0.9),
  eps: real('[0, ∞)', 1e-8),
  epsPlacement: flag('epsPlacement'),
}

/**
 * RMSprop, one step: each weight's step is divided by the root mean square of its recent gradients.
 *
 *     s ← γ·s + (1 − γ)·g²
 *     w ← w − η·g / (√s + ε)
 *
 * AdaGrad with a memory of about 1 / (1 − γ) steps, so its steps do not die out. The mean starts at 0 and is
 * not corrected for it: the first step is η / √(1 − γ) long, whatever the gradient.
 *
 * @param w any shape, weights before the step; not modified
 * @param state `s` of the shape of `w`, mean of squared gradients, ≥ 0; zeros before the first step
 * @param g the shape of `w`, gradient of the loss at `w`, in loss per unit of weight
 * @param options.learningRate step size η ≥ 0, in units of weight; default 1e-3
 * @param options.decay memory γ of the mean, in [0, 1); default 0.9
 * @param options.eps keeps the division finite, ≥ 0, in units of `g`; default 1e-8
 * @param options.epsPlacement `outside` for √s + ε, `inside` for √(s + ε), `none` for √s; default `outside`
 * @returns `{ w, state }` after the step; `state` has the same parts as before
 * @throws {ShapeError} if `w`, `s` and `g` differ in shape
 * @throws {RangeError} if η or ε is negative, the decay is not in [0, 1), or an option has no such value
 *
 * @remarks A weight whose gradient was always 0 does not move; with ε = 0 or `none` it becomes 0 / 0, NaN.
 * @source D1 "RMSProp" (ε = 1e-7); D2 "RMSprop" without ε; D4 "Adaptive methods. RMSprop": 0.9, 0.001, 1e-8
 * @example
 * const options = { learningRate: 1, decay: 0.5, eps: 0 }
 * rmspropStep(array([1]), { s: array([5]) }, array([3]), options).w // ≈ [-0.133893]
 */
export function rmspropStep<Axes extends string>(
  w: NDArray<Axes>,
  state: SquaresState<Axes>,
  g: NDArray<Axes>,
  options: Given<typeof spec> = {},
): { readonly w: NDArray<Axes>; readonly state: SquaresState<Axes> } {
  const { learningRate, decay, eps, epsPlacement } = optionsOf('rmspropStep', options, spec)
  sameShape('rmspropStep', { w, g, 'state.s': state.s })
  const s = zip(state.s, g, (square, gradient) => decay * square + (1 - decay) * gradient ** 2)
  const steps = zip(
    g,
    s,
    (gradient, square) => (learningRate * gradient) / dampedRoot(square, eps, epsPlacement),
  )
  return { w: zip(w, steps, (weight, step) => weight - step), state: { s } }
}
