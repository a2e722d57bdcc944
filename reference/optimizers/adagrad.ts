import type { Conventions } from '../core/conventions.ts'
import { dampedRoot } from '../core/damped-root.ts'
import { type NDArray, zip } from '../core/ndarray.ts'
import { sameShape } from '../core/same-shape.ts'
import { within } from '../core/within.ts'

type Options = Pick<Conventions, 'epsPlacement'> & { readonly learningRate: number; readonly eps?: number }

/**
 * AdaGrad, one step: each weight's step is divided by the root of all its squared slopes so far.
 *
 *     s ← s + g²
 *     x ← x − η·g / (√s + ε)
 *
 * Steep directions are damped, flat ones sped up. The sum only grows, so the steps shrink to 0; the slopes
 * need not.
 *
 * @param x any shape, weights before the step; not modified
 * @param s the shape of `x`, sum of squared slopes before the step, ≥ 0; zeros before the first
 * @param g the shape of `x`, slope of the loss at `x`, in loss per unit of weight
 * @param options.learningRate step size η ≥ 0, in units of weight: the length of the first step of every
 * weight
 * @param options.eps keeps the division finite, ≥ 0, in units of `g`; default 1e-7
 * @param options.epsPlacement `outside` for √s + ε, `inside` for √(s + ε), `none` for √s; default `outside`
 * @returns `x` and `s` after the step
 * @throws {ShapeError} if `x`, `s` and `g` differ in shape
 * @throws {RangeError} if the learning rate or ε is negative
 *
 * @remarks A weight whose slope was always 0 does not move; with ε = 0 or `none` it becomes 0 / 0, NaN.
 * @source D1 "AdaGrad" (ε = 1e-7); D3 "Adagrad [Duchi2011]"
 * @example
 * adagradStep(array([1]), array([9]), array([4]), { learningRate: 1, eps: 3 }).x // = [0.5]
 */
export function adagradStep<Axes extends string>(
  x: NDArray<Axes>,
  s: NDArray<Axes>,
  g: NDArray<Axes>,
  { learningRate, eps = 1e-7, epsPlacement = 'outside' }: Options,
): { readonly x: NDArray<Axes>; readonly s: NDArray<Axes> } {
  sameShape('adagradStep', { x, s, g })
  within('adagradStep', { learningRate: [learningRate, '[0, ∞)'], eps: [eps, '[0, ∞)'] })
  const squares = zip(s, g, (square, slope) => square + slope ** 2)
  const steps = zip(
    g,
    squares,
    (slope, square) => (learningRate * slope) / dampedRoot(square, eps, epsPlacement),
  )
  return { x: zip(x, steps, (weight, step) => weight - step), s: squares }
}
