import { type Given, optionsOf, real, requiredCount, requiredReal } from '../core/options.ts'
import { counts } from '../core/within.ts'

const spec = {
  maxRate: requiredReal('[0, ∞)'),
  minRate: real('[0, ∞)', 0),
  warmup: requiredCount(0),
  total: requiredCount(1),
}

/**
 * Cosine schedule with warm-up: the learning rate rises linearly, falls along half a cosine, and stays at its minimum.
 *
 *     t < warmup            η(t) = maxRate · t / warmup
 *     warmup ≤ t ≤ total    η(t) = minRate + ½ · (1 + cos(π · (t − warmup) / (total − warmup))) · (maxRate − minRate)
 *     t > total             η(t) = minRate
 *
 * @param t index of the step, from 0
 * @param options.maxRate the largest rate, reached at t = `warmup`, ≥ 0; any unit
 * @param options.minRate the rate at t = `total` and after it, ≥ 0, in the unit of `maxRate`; default 0
 * @param options.warmup number of steps of the rise; 0 for none
 * @param options.total the step at which the minimum is reached, above `warmup`
 * @returns a scalar in the unit of `maxRate`
 * @throws {RangeError} if a number is out of its range, or `total` is not above `warmup`
 *
 * @source Loshchilov and Hutter 2017, equation 5, without restarts; Goyal et al. 2017, section 2.2, gradual warmup
 * @example
 * const options = { maxRate: 1, minRate: 0.1, warmup: 2, total: 6 }
 * [0, 1, 2, 4, 6, 9].map((t) => cosineWarmup(t, options)) // ≈ [0, 0.5, 1, 0.55, 0.1, 0.1]
 */
export function cosineWarmup(t: number, options: Given<typeof spec>): number {
  const { maxRate, minRate, warmup, total } = optionsOf('cosineWarmup', options, spec)
  counts('cosineWarmup', { t: [t, 0], [`total − warmup = ${total} − ${warmup}`]: [total - warmup, 1] })
  if (t < warmup) return (maxRate * t) / warmup
  const done = Math.min(1, (t - warmup) / (total - warmup))
  return minRate + 0.5 * (1 + Math.cos(Math.PI * done)) * (maxRate - minRate)
}
