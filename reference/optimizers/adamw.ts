import { type NDArray, zip } from '../core/ndarray.ts'
import { within } from '../core/within.ts'
import { type AdamOptions, type AdamState, adamStep } from './adam.ts'

type Options = AdamOptions & { readonly lambda?: number }

/**
 * AdamW, one step: Adam, with weight decay beside it instead of inside the slope.
 *
 *     w ← w − η · ( m̂ / (√v̂ + ε) + λ·w )
 *
 * An L2 slope inside `g` would be divided by √v̂ too, and decay weights with large slopes the least.
 * Decoupled, every weight shrinks by the same share η·λ per step.
 *
 * @param w any shape, weights before the step; not modified
 * @param state `m`, `v` and `t` as of Adam; `adamStart(w)` before the first step
 * @param g the shape of `w`, slope of the loss without penalty, in loss per unit of weight
 * @param options.lambda weight decay λ ≥ 0, in shares of the weight per unit of learning rate; default 1e-2
 * @returns `w` and `state` after the step; the other options are those of `adamStep`, with its defaults
 * @throws {ShapeError} if `w`, `g`, `m` and `v` differ in shape
 * @throws {RangeError} if λ is negative, or an option of Adam is out of its range
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
  { lambda = 1e-2, ...options }: Options = {},
): { readonly w: NDArray<Axes>; readonly state: AdamState<Axes> } {
  within('adamwStep', { lambda: [lambda, '[0, ∞)'] })
  const { learningRate = 1e-3 } = options
  const moved = adamStep(w, state, g, options)
  return {
    w: zip(moved.w, w, (after, before) => after - learningRate * lambda * before),
    state: moved.state,
  }
}
