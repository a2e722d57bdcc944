import { counts, within } from '../core/within.ts'

/**
 * Standard error of a minibatch gradient: twice the accuracy costs four times the examples.
 *
 *     σ / √m
 *
 * @param sigma standard deviation σ ≥ 0 of the gradients of single examples, in loss per unit of weight
 * @param m number of examples in the batch, an integer ≥ 1
 * @returns a scalar in the unit of σ; σ itself for one example
 * @throws {RangeError} if σ is negative, or `m` is not an integer ≥ 1
 *
 * @source D3 "Stochastic Gradient Descent (SGD)": standard error σ/√m, 4 times the data for 2 times the
 * accuracy
 * @example
 * gradientStandardError(3, 16) // = 0.75
 */
export function gradientStandardError(sigma: number, m: number): number {
  within('gradientStandardError', { sigma: [sigma, '[0, ∞)'] })
  counts('gradientStandardError', { m: [m, 1] })
  return sigma / Math.sqrt(m)
}
