import type { Conventions } from '../core/conventions.ts'
import { dampedRoot } from '../core/damped-root.ts'
import { type NDArray, zip } from '../core/ndarray.ts'
import { sameShape } from '../core/same-shape.ts'
import { within } from '../core/within.ts'

type Options = Pick<Conventions, 'epsPlacement'> & {
  readonly learningRate?: number
  readonly decay?: number
  readonly eps?: number
}

/**
 * RMSprop, one step: each weight's step is divided by the root mean square of its recent slopes.
 *
 *     s ← γ·s + (1 − γ)·g²
 *     x ← x − η·g / (√s + ε)
 *
 * AdaGrad with a memory of about 1 / (1 − γ) steps, so its steps do not die out. The mean starts at 0 and is
 * not corrected for it: the first step is η / √(1 − γ) long, whatever the slope.
 *
 * @param x any shape, weights before the step; not modified
 * @param s the shape of `x`, mean of squared slopes before the step, ≥ 0; zeros before the first
 * @param g the shape of `x`, slope of the loss at `x`, in loss per unit of weight
 * @param options.learningRate step size η ≥ 0, in units of weight; default 1e-3
 * @param options.decay memory γ of the mean, in [0, 1); default 0.9
 * @param options.eps keeps the division finite, ≥ 0, in units of `g`; default 1e-8
 * @param options.epsPlacement `outside` for √s + ε, `inside` for √(s + ε), `none` for √s; default `outside`
 * @returns `x` and `s` after the step
 * @throws {ShapeError} if `x`, `s` and `g` differ in shape
 * @throws {RangeError} if the learning rate or ε is negative, or the decay is not in [0, 1)
 *
 * @remarks A weight whose slope was always 0 does not move; with ε = 0 or `none` it becomes 0 / 0, NaN.
 * @source D1 "RMSProp" (ε = 1e-7); D2 "RMSprop" without ε; D4 "Adaptive methods. RMSprop": 0.9, 0.001, 1e-8
 * @example
 * rmspropStep(array([1]), array([5]), array([3]), { learningRate: 1, decay: 0.5, eps: 0 }).x // ≈ [-0.133893]
 */
export function rmspropStep<Axes extends string>(
  x: NDArray<Axes>,
  s: NDArray<Axes>,
  g: NDArray<Axes>,
  { learningRate = 1e-3, decay = 0.9, eps = 1e-8, epsPlacement = 'outside' }: Options = {},
): { readonly x: NDArray<Axes>; readonly s: NDArray<Axes> } {
  sameShape('rmspropStep', { x, s, g })
  within('rmspropStep', {
    learningRate: [learningRate, '[0, ∞)'],
    decay: [decay, '[0, 1)'],
    eps: [eps, '[0, ∞)'],
  })
  const squares = zip(s, g, (square, slope) => decay * square + (1 - decay) * slope ** 2)
  const steps = zip(
    g,
    squares,
    (slope, square) => (learningRate * slope) / dampedRoot(square, eps, epsPlacement),
  )
  return { x: zip(x, steps, (weight, step) => weight - step), s: squares }
}
