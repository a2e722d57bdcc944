import { within } from '../core/within.ts'

/**
 * Inverse time decay: the learning rate falls like one over the number of epochs.
 *
 *     η(t) = η₀ / (1 + k·t)
 *
 * @param eta0 learning rate of the first epoch, ≥ 0; any unit
 * @param t index of the epoch, from 0; ≥ 0
 * @param k rate of decay k ≥ 0, per epoch; some slides call it ε
 * @returns a scalar in the unit of `eta0`; half of `eta0` at t = 1/k
 * @throws {RangeError} if a number is negative
 *
 * @source D1 "Learning rate decay over time!": α = α₀ / (1 + kt); D3 "Learning rate schedules"
 * @example
 * inverseTimeDecay(1, 10, 0.1) // = 0.5
 */
export function inverseTimeDecay(eta0: number, t: number, k: number): number {
  within('inverseTimeDecay', { eta0: [eta0, '[0, ∞)'], t: [t, '[0, ∞)'], k: [k, '[0, ∞)'] })
  return eta0 / (1 + k * t)
}
