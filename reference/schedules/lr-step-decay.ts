import { type Given, optionsOf, real, requiredReal } from '../core/options.ts'
import { within } from '../core/within.ts'

const spec = { every: requiredReal('(0, ∞)'), factor: real('(0, 1]', 0.5) }

/**
 * Step decay: the learning rate falls by a factor every few epochs and is constant between.
 *
 *     η(t) = η₀ · factor^⌊t / every⌋
 *
 * Factor and period are two numbers. The rate is a function of t; it is not multiplied into the rate before.
 *
 * @param eta0 learning rate of the first epoch, ≥ 0; any unit
 * @param t index of the epoch, from 0; ≥ 0
 * @param options.every period in epochs, > 0; the first drop is at t = `every`
 * @param options.factor what is left of the rate after a drop, in (0, 1]; default 0.5
 * @returns a scalar in the unit of `eta0`; `eta0` until the first drop
 * @throws {RangeError} if a number is out of its range
 *
 * @source D1 "Learning rate decay over time!": decay by half every few epochs; D3 "Learning rate schedules",
 * garbled
 * @example
 * [0, 4, 5, 10].map((t) => stepDecay(1, t, { every: 5 })) // = [1, 1, 0.5, 0.25]
 */
export function stepDecay(eta0: number, t: number, options: Given<typeof spec>): number {
  const { every, factor } = optionsOf('stepDecay', options, spec)
  within('stepDecay', { eta0: [eta0, '[0, ∞)'], t: [t, '[0, ∞)'] })
  return eta0 * factor ** Math.floor(t / every)
}
