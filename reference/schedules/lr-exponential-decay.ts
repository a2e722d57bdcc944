import { within } from '../core/within.ts'

/**
 * Exponential decay: the learning rate loses the same share every epoch.
 *
 *     η(t) = η₀ · e^(−k·t)
 *
 * @param eta0 learning rate of the first epoch, ≥ 0; any unit
 * @param t index of the epoch, from 0; ≥ 0
 * @param k rate of decay k ≥ 0, per epoch; some slides call it ε
 * @returns a scalar in the unit of `eta0`, from `eta0` at t = 0 down to 0
 * @throws {RangeError} if a number is negative
 *
 * @source D1 "Learning rate decay over time!": α = α₀·e^(−kt); D3 "Learning rate schedules"
 * @example
 * exponentialDecay(1, 10, 0.1) // ≈ 0.367879
 */
export function exponentialDecay(eta0: number, t: number, k: number): number {
  within('exponentialDecay', { eta0: [eta0, '[0, ∞)'], t: [t, '[0, ∞)'], k: [k, '[0, ∞)'] })
  return eta0 * Math.exp(-k * t)
}
