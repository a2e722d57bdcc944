import { counts, within } from '../core/within.ts'

/**
 * The learning rate of a weight that many connections share: it grows with the root of their number.
 *
 *     η = η₀ · √n
 *
 * The gradient of a shared weight is a sum of n gradients; if their signs are random, it grows like √n as well.
 *
 * @param eta0 learning rate of a weight of one connection, ≥ 0; any unit
 * @param n number of connections that share the weight, an integer ≥ 1
 * @returns a scalar in the unit of `eta0`
 * @throws {RangeError} if `eta0` is negative, or `n` is not an integer ≥ 1
 *
 * @source D3 "Learning rate", rule of thumb: proportional to the square root of share weight connections
 * @example
 * sharedWeightLearningRate(0.5, 784) // = 14
 */
export function sharedWeightLearningRate(eta0: number, n: number): number {
  within('sharedWeightLearningRate', { eta0: [eta0, '[0, ∞)'] })
  counts('sharedWeightLearningRate', { n: [n, 1] })
  return eta0 * Math.sqrt(n)
}
