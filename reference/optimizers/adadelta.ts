import { type NDArray, zip } from '../core/ndarray.ts'
import { sameShape } from '../core/same-shape.ts'
import { within } from '../core/within.ts'

interface Options {
  readonly rho?: number
  readonly eps?: number
}

/**
 * Adadelta, one step: the slope is scaled by how far the weights moved of late, so no learning rate is
 * needed.
 *
 *     s ← ρ·s + (1 − ρ)·g²
 *     Δ = −√(d + ε) / √(s + ε) · g
 *     d ← ρ·d + (1 − ρ)·Δ²
 *     x ← x + Δ
 *
 * Δ has the unit of the weights: the units of slope cancel. ε stands inside both roots and starts the motion.
 *
 * @param x any shape, weights before the step; not modified
 * @param s the shape of `x`, mean of squared slopes, ≥ 0; zeros before the first step
 * @param d the shape of `x`, mean of squared moves, ≥ 0; zeros before the first step
 * @param g the shape of `x`, slope of the loss at `x`, in loss per unit of weight
 * @param options.rho memory ρ of both means, in [0, 1); default 0.95
 * @param options.eps ε > 0, starts the motion and keeps the division finite; default 1e-6
 * @returns `x`, `s` and `d` after the step
 * @throws {ShapeError} if `x`, `s`, `d` and `g` differ in shape
 * @throws {RangeError} if ρ is not in [0, 1), or ε is not positive
 *
 * @source D4 "CNN-Optimization Algorithms. Visualization", by name; Zeiler 2012, algorithm 1
 * @example
 * adadeltaStep(array([1]), array([0]), array([0]), array([2]), { rho: 0.5, eps: 2 }).x // ≈ [-0.414214]
 */
export function adadeltaStep<Axes extends string>(
  x: NDArray<Axes>,
  s: NDArray<Axes>,
  d: NDArray<Axes>,
  g: NDArray<Axes>,
  { rho = 0.95, eps = 1e-6 }: Options = {},
): { readonly x: NDArray<Axes>; readonly s: NDArray<Axes>; readonly d: NDArray<Axes> } {
  sameShape('adadeltaStep', { x, s, d, g })
  within('adadeltaStep', { rho: [rho, '[0, 1)'], eps: [eps, '(0, ∞)'] })
  const squares = zip(s, g, (square, slope) => rho * square + (1 - rho) * slope ** 2)
  const rates = zip(d, squares, (move, square) => Math.sqrt(move + eps) / Math.sqrt(square + eps))
  const moves = zip(rates, g, (rate, slope) => -rate * slope)
  return {
    x: zip(x, moves, (weight, move) => weight + move),
    s: squares,
    d: zip(d, moves, (square, move) => rho * square + (1 - rho) * move ** 2),
  }
}
