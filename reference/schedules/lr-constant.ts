import { within } from '../core/within.ts'

/**
 * Constant schedule: the learning rate of every epoch is that of the first.
 *
 *     η(t) = η₀
 *
 * @param eta0 learning rate of the first epoch, ≥ 0; any unit
 * @param t index of the epoch, from 0; ≥ 0
 * @returns a scalar in the unit of `eta0`
 * @throws {RangeError} if `eta0` or `t` is negative
 *
 * @source D3 "Learning rate schedules": remains the same for all epochs
 * @example
 * constantRate(0.1, 30) // = 0.1
 */
export function constantRate(eta0: number, t: number): number {
  within('constantRate', { eta0: [eta0, '[0, ∞)'], t: [t, '[0, ∞)'] })
  return eta0
}
