import { type NDArray, zip } from '../core/ndarray.ts'
import { type Given, optionsOf, real } from '../core/options.ts'
import { sameShape } from '../core/same-shape.ts'

const spec = { rho: real('[0, 1)', 0.95), eps: real('(0, ∞)', 1e-6) }

/** What Adadelta remembers: the mean squared gradient and the mean squared change of the weights. */
export interface AdadeltaState<Axes extends string = string> {
  readonly s: NDArray<Axes>
  readonly delta: NDArray<Axes>
}

/**
 * Adadelta, one step: the gradient is scaled by how far the weights moved recently, so no learning rate is
 * needed.
 *
 *     s ← ρ·s + (1 − ρ)·g²
 *     Δ = −√(δ + ε) / √(s + ε) · g
 *     δ ← ρ·δ + (1 − ρ)·Δ²
 *     w ← w + Δ
 *
 * Δ has the unit of the weights: the units of the gradient cancel. ε stands inside both roots and starts the
 * motion.
 *
 * @param w any shape, weights before the step; not modified
 * @param state `s` and `delta` of the shape of `w`, means of squared gradients and of squared changes, ≥ 0;
 * zeros before the first step
 * @param g the shape of `w`, gradient of the loss at `w`, in loss per unit of weight
 * @param options.rho memory ρ of both means, in [0, 1); default 0.95
 * @param options.eps ε > 0, starts the motion and keeps the division finite; default 1e-6
 * @returns `w` and `state` after the step
 * @throws {ShapeError} if `w`, `s`, `delta` and `g` differ in shape
 * @throws {RangeError} if ρ is not in [0, 1), ε is not positive, or there is no such option
 *
 * @source D4 "CNN-Optimization Algorithms. Visualization", by name; Zeiler 2012, algorithm 1
 * @example
 * const start = { s: array([0]), delta: array([0]) }
 * adadeltaStep(array([1]), start, array([2]), { rho: 0.5, eps: 2 }).w // ≈ [-0.414214]
 */
export function adadeltaStep<Axes extends string>(
  w: NDArray<Axes>,
  state: AdadeltaState<Axes>,
  g: NDArray<Axes>,
  options: Given<typeof spec> = {},
): { readonly w: NDArray<Axes>; readonly state: AdadeltaState<Axes> } {
  const { rho, eps } = optionsOf('adadeltaStep', options, spec)
  sameShape('adadeltaStep', { w, g, 'state.s': state.s, 'state.delta': state.delta })
  const s = zip(state.s, g, (square, gradient) => rho * square + (1 - rho) * gradient ** 2)
  const rates = zip(state.delta, s, (move, square) => Math.sqrt(move + eps) / Math.sqrt(square + eps))
  const moves = zip(rates, g, (rate, gradient) => -rate * gradient)
  const delta = zip(state.delta, moves, (square, move) => rho * square + (1 - rho) * move ** 2)
  return { w: zip(w, moves, (weight, move) => weight + move), state: { s, delta } }
}
