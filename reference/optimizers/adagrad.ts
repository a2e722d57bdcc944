import { dampedRoot } from '../core/damped-root.ts'
import { type NDArray, zip } from '../core/ndarray.ts'
import { flag, type Given, optionsOf, real, requiredReal } from '../core/options.ts'
import { sameShape } from '../core/same-shape.ts'

const spec = {
  learningRate: requiredReal('[0, ∞)'),
  eps: real('[0, ∞)', 1e-7),
  epsPlacement: flag('epsPlacement'),
}

/** What AdaGrad and RMSprop remember: a sum, or a mean, of squared gradients. */
export interface SquaresState<Axes extends string = string> {
  readonly s: NDArray<Axes>
}

/**
 * AdaGrad, one step: each weight's step is divided by the root of the sum of its squared gradients so far.
 *
 *     s ← s + g²
 *     w ← w − η·g / (√s + ε)
 *
 * Steep directions are damped, flat ones sped up. The sum only grows, so the steps shrink to 0 even where the
 * gradients do not.
 *
 * @param w any shape, weights before the step; not modified
 * @param state `s` of the shape of `w`, sum of squared gradients, ≥ 0; zeros before the first step
 * @param g the shape of `w`, gradient of the loss at `w`, in loss per unit of weight
 * @param options.learningRate step size η ≥ 0, in units of weight: the length of the first step of every
 * weight
 * @param options.eps keeps the division finite, ≥ 0, in units of `g`; default 1e-7
 * @param options.epsPlacement `outside` for √s + ε, `inside` for √(s + ε), `none` for √s; default `outside`
 * @returns `{ w, state }` after the step; `state` has the same parts as before
 * @throws {ShapeError} if `w`, `s` and `g` differ in shape
 * @throws {RangeError} if the learning rate or ε is negative, or an option has no such value
 *
 * @remarks A weight whose gradient was always 0 does not move; with ε = 0 or `none` it becomes 0 / 0, NaN.
 * @source D1 "AdaGrad" (ε = 1e-7); D3 "Adagrad [Duchi2011]"
 * @example
 * adagradStep(array([1]), { s: array([9]) }, array([4]), { learningRate: 1, eps: 3 }).w // = [0.5]
 */
export function adagradStep<Axes extends string>(
  w: NDArray<Axes>,
  state: SquaresState<Axes>,
  g: NDArray<Axes>,
  options: Given<typeof spec>,
): { readonly w: NDArray<Axes>; readonly state: SquaresState<Axes> } {
  const { learningRate, eps, epsPlacement } = optionsOf('adagradStep', options, spec)
  sameShape('adagradStep', { w, g, 'state.s': state.s })
  const s = zip(state.s, g, (square, gradient) => square + gradient ** 2)
  const steps = zip(
    g,
    s,
    (gradient, square) => (learningRate * gradient) / dampedRoot(square, eps, epsPlacement),
  )
  return { w: zip(w, steps, (weight, step) => weight - step), state: { s } }
}
