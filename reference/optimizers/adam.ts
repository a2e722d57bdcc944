import { dampedRoot } from '../core/damped-root.ts'
import { type NDArray, zeros, zip } from '../core/ndarray.ts'
import { flag, type Given, optionsOf, real } from '../core/options.ts'
import { sameShape } from '../core/same-shape.ts'
import { counts } from '../core/within.ts'

/** What Adam remembers: the mean gradient, the mean squared gradient, and how many steps were taken. */
export interface AdamState<Axes extends string = string> {
  readonly m: NDArray<Axes>
  readonly v: NDArray<Axes>
  readonly t: number
}

/** The options of Adam, which AdamW has too. */
export const adamSpec = {
  learningRate: real('[0, ∞)', 1e-3),
  beta1: real('[0, 1)', 0.9),
  beta2: real('[0, 1)', 0.999),
  eps: real('[0, ∞)', 1e-8),
  epsPlacement: flag('epsPlacement'),
  biasCorrection: flag('biasCorrection'),
}

/**
 * The state of Adam before its first step: zeros.
 *
 *     m = 0      v = 0      t = 0
 *
 * @param w any shape, the weights to train
 * @returns `m` and `v` of the shape of `w`, all zeros, and `t` = 0
 *
 * @source D1 "Adam": first_moment = 0, second_moment = 0
 * @example
 * adamStart(array([1, -2])).m // = [0, 0]
 */
export function adamStart<Axes extends string>(w: NDArray<Axes>): AdamState<Axes> {
  return { m: zeros(w.shape), v: zeros(w.shape), t: 0 }
}

/**
 * Adam, one step: momentum with a step size per weight, corrected for starting at zero.
 *
 *     t ← t + 1
 *     m ← β₁·m + (1 − β₁)·g        m̂ = m / (1 − β₁ᵗ)
 *     v ← β₂·v + (1 − β₂)·g²       v̂ = v / (1 − β₂ᵗ)
 *     w ← w − η · m̂ / (√v̂ + ε)
 *
 * The first step is step 1; at t = 0 both corrections divide by 0. The state keeps m and v, not m̂ and v̂.
 * The first step moves every weight by η·|g| / (|g| + ε), so by about η, whatever the size of its gradient.
 *
 * @param w any shape, weights before the step; not modified
 * @param state `m` and `v` of the shape of `w`, and `t`, the number of steps so far; all zero before the first
 * @param g the shape of `w`, gradient of the loss at `w`, in loss per unit of weight
 * @param options.learningRate step size η ≥ 0, in units of weight; default 1e-3
 * @param options.beta1 memory of `m`, in [0, 1); default 0.9, about 10 steps
 * @param options.beta2 memory of `v`, in [0, 1); default 0.999, about 1000 steps
 * @param options.eps keeps the division finite, ≥ 0, in units of `g`; default 1e-8
 * @param options.epsPlacement `outside` for √v̂ + ε, `inside` for √(v̂ + ε), `none` for √v̂; default
 * `outside`
 * @param options.biasCorrection `moments` as above; `rate` for w − η·√(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ε), which
 * differs by what ε is compared with; default `moments`
 * @returns `{ w, state }` after the step; `state` has the same parts as before
 * @throws {ShapeError} if `w`, `g`, `m` and `v` differ in shape
 * @throws {RangeError} if `t` is not an integer ≥ 0, η or ε is negative, a β is not in [0, 1), or an
 * option has no such value
 *
 * @remarks A weight whose gradient was always 0 does not move; with ε = 0 or `none` it becomes 0 / 0, NaN.
 * @source D1 "Adam" (ε = 1e-7); D2 "ADAM" (ε inside); D3 "Adam [Kingma2014]"; Kingma and Ba 2015, algorithm 1,
 * and the end of section 2 (`rate`)
 * @example
 * adamStep(array([1]), adamStart(array([1])), array([0.5])).w  // ≈ [0.99900000002]
 * adamStep(array([1]), adamStart(array([1])), array([5000])).w // ≈ [0.999]
 * const coarse = { learningRate: 1, beta2: 0.75, eps: 0.25 }
 * adamStep(array([1]), adamStart(array([1])), array([0.5]), coarse).w // ≈ [0.3333333333]
 * adamStep(array([1]), adamStart(array([1])), array([0.5]), { ...coarse, biasCorrection: 'rate' }).w // = [0.5]
 */
export function adamStep<Axes extends string>(
  w: NDArray<Axes>,
  state: AdamState<Axes>,
  g: NDArray<Axes>,
  options: Given<typeof adamSpec> = {},
): { readonly w: NDArray<Axes>; readonly state: AdamState<Axes> } {
  const { learningRate, beta1, beta2, eps, epsPlacement, biasCorrection } = optionsOf(
    'adamStep',
    options,
    adamSpec,
  )
  sameShape('adamStep', { w, g, 'state.m': state.m, 'state.v': state.v })
  counts('adamStep', { 'state.t': [state.t, 0] })
  const t = state.t + 1
  const m = zip(state.m, g, (moment, gradient) => beta1 * moment + (1 - beta1) * gradient)
  const v = zip(state.v, g, (square, gradient) => beta2 * square + (1 - beta2) * gradient ** 2)
  const [first, second] = [1 - beta1 ** t, 1 - beta2 ** t]
  const steps = zip(m, v, (moment, square) => {
    const divisor =
      biasCorrection === 'rate'
        ? dampedRoot(square, eps, epsPlacement) / Math.sqrt(second)
        : dampedRoot(square / second, eps, epsPlacement)
    return (learningRate * (moment / first)) / divisor
  })
  return { w: zip(w, steps, (weight, step) => weight - step), state: { m, v, t } }
}
