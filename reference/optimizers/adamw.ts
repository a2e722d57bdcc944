import { axes } from '../core/axes.ts'
import { array, type NDArray, rows, zip } from '../core/ndarray.ts'
import { type Given, optionsOf, real } from '../core/options.ts'
import { type AdamState, adamSpec, adamStart, adamStep } from './adam.ts'

const spec = { ...adamSpec, lambda: real('[0, ∞)', 1e-2) }

/**
 * AdamW, one step: Adam, with weight decay beside it instead of inside the gradient.
 *
 *     w ← w − η · ( m̂ / (√v̂ + ε) + λ·w )
 *
 * An L2 gradient inside `g` would be divided by √v̂ too, and decay weights with large gradients the least.
 * Decoupled, every weight shrinks by the same share η·λ per step.
 *
 * @param w any shape, weights before the step; not modified
 * @param state `m`, `v` and `t` as of Adam; `adamStart(w)` before the first step
 * @param g the shape of `w`, gradient of the loss without penalty, in loss per unit of weight
 * @param options.lambda weight decay λ ≥ 0, in shares of the weight per unit of learning rate; default 1e-2
 * @param options.learningRate step size η ≥ 0, in units of weight; default 1e-3
 * @param options.beta1 memory of `m`, in [0, 1); default 0.9
 * @param options.beta2 memory of `v`, in [0, 1); default 0.999
 * @param options.eps keeps the division finite, ≥ 0, in units of `g`; default 1e-8
 * @param options.epsPlacement `outside`, `inside` or `none`, as of Adam; default `outside`
 * @param options.biasCorrection `moments` or `rate`, as of Adam; default `moments`
 * @returns `w` and `state` after the step
 * @throws {ShapeError} if `w`, `g`, `m` and `v` differ in shape
 * @throws {RangeError} if λ is negative, or another option is out of its range
 *
 * @remarks The paper multiplies both terms by a schedule η_t and keeps Adam's own rate apart; here η is both.
 * @source D4 "CNN-Optimization Algorithms. Visualization", by name; Loshchilov and Hutter 2019, algorithm 2
 * @example
 * adamwStep(array([1]), adamStart(array([1])), array([0]), { learningRate: 0.5, lambda: 0.5 }).w // = [0.75]
 */
export function adamwStep<Axes extends string>(
  w: NDArray<Axes>,
  state: AdamState<Axes>,
  g: NDArray<Axes>,
  options: Given<typeof spec> = {},
): { readonly w: NDArray<Axes>; readonly state: AdamState<Axes> } {
  const { lambda, ...adam } = optionsOf('adamwStep', options, spec)
  const moved = adamStep(w, state, g, adam)
  return {
    w: zip(moved.w, w, (after, before) => after - adam.learningRate * lambda * before),
    state: moved.state,
  }
}

/**
 * AdamW, several steps from zero state: the weights after each of K gradients, whatever an optimizer calls its state.
 *
 *     wₖ, stateₖ = adamwStep(wₖ₋₁, stateₖ₋₁, gₖ)      k = 1 … K
 *
 * The gradients are given, so they do not depend on the weights.
 *
 * @param w `D`, weights before the first step; not modified
 * @param gradients `K × D`, gradients of the loss without penalty, in loss per unit of weight, one row per step
 * @param options those of `adamwStep`
 * @returns `K × D`, the weights after each step
 * @throws {ShapeError} if a gradient has not the D entries of `w`
 * @throws {RangeError} if an option is out of its range
 *
 * @source Loshchilov and Hutter 2019, algorithm 2
 * @example
 * adamwSteps(array([1]), array([[0], [0]]), { learningRate: 0.5, lambda: 0.5 }) // = [[0.75], [0.5625]]
 */
export function adamwSteps(
  w: NDArray<'D'>,
  gradients: NDArray<'K D'>,
  options: Given<typeof spec> = {},
): NDArray<'K D'> {
  const settings = optionsOf('adamwSteps', options, spec)
  axes('adamwSteps', { w: [w, 'D'], gradients: [gradients, 'K D'] })
  let at = { w, state: adamStart(w) }
  const path = rows(gradients).map((g) => {
    at = adamwStep(at.w, at.state, array<'D'>([...g]), settings)
    return [...at.w.data]
  })
  return array<'K D'>(path)
}
