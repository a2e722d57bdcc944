// Transformer blocks
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows: number[][]. Leave the arguments as they are.

/**
 * AdamW, one step: Adam, with weight decay beside it instead of inside the gradient.
 *
 *     w ← w − η · ( m̂ / (√v̂ + ε) + λ·w )
 *
 * An L2 gradient inside `g` would be divided by √v̂ too, and decay weights with large gradients the
 * least. Decoupled, every weight shrinks by the same share η·λ per step.
 *
 * Convention: the step is divided by √v + ε; Adam corrects both means, so that ε is compared with
 * √v̂.
 *
 * @param w `D`, weights before the step; not modified
 * @param state `m`, `v` and `t` as of Adam; `adamStart(w)` before the first step
 * @param g `D`, gradient of the loss without penalty, in loss per unit of weight
 * @param options `lambda`: weight decay λ ≥ 0, in shares of the weight per unit of learning rate;
 *   `learningRate`: step size η ≥ 0, in units of weight; `beta1`: memory of `m`, in [0, 1);
 *   `beta2`: memory of `v`, in [0, 1); `eps`: keeps the division finite, ≥ 0, in units of `g`
 * @returns `w` and `state` after the step
 */
export function adamwStep(
  w: number[],
  state: { m: number[]; v: number[]; t: number },
  g: number[],
  options: { learningRate: number; beta1: number; beta2: number; eps: number; lambda: number },
): { w: number[]; state: { m: number[]; v: number[]; t: number } } {
  throw new Error('not written yet')
}

/**
 * Clips gradients by their global norm: if it exceeds a limit, all of them are scaled down by the
 * same factor.
 *
 *     norm = √( Σ over all gradients and all their entries of g² )
 *     g ← g · maxNorm / norm        if norm > maxNorm; else g stays as it is
 *
 * One norm for all parameters keeps the direction of the step.
 *
 * Either is right: clipping divides by the norm; or: clipping divides by the norm plus 1e-6. Keep
 * to one in all functions.
 *
 * @param gradients list of `D × M` or `M`, list of the gradients of all parameters, matrices and
 *   vectors of any sizes; not modified
 * @param options `maxNorm`: largest norm allowed, > 0, in the unit of the gradients
 * @returns `{ gradients, norm }`: the clipped gradients in their order, and their norm before
 */
export function clipGradientNorm(
  gradients: (number[][] | number[])[],
  options: { maxNorm: number },
): { gradients: (number[][] | number[])[]; norm: number } {
  throw new Error('not written yet')
}

/**
 * Cosine schedule with warm-up: the learning rate rises linearly, falls along half a cosine, and
 * stays at its minimum.
 *
 *     t < warmup            η(t) = maxRate · t / warmup
 *     warmup ≤ t ≤ total    η(t) = minRate + ½ · (1 + cos(π · (t − warmup) / (total − warmup))) · (maxRate − minRate)
 *     t > total             η(t) = minRate
 *
 * @param t index of the step, from 0
 * @param options `maxRate`: the largest rate, reached at t = `warmup`, ≥ 0; any unit; `minRate`:
 *   the rate at t = `total` and after it, ≥ 0, in the unit of `maxRate`; `warmup`: number of steps
 *   of the rise; 0 for none; `total`: the step at which the minimum is reached, above `warmup`
 * @returns a scalar in the unit of `maxRate`
 */
export function cosineWarmup(
  t: number,
  options: { maxRate: number; minRate: number; warmup: number; total: number },
): number {
  throw new Error('not written yet')
}
