import { within } from '../core/within.ts'

/**
 * The learning rate that keeps the pace when the momentum changes.
 *
 *     η′ = η · (1 − ρ′) / (1 − ρ)
 *
 * Under a constant gradient momentum walks η / (1 − ρ) per step and unit of gradient; this rate keeps that the
 * same.
 *
 * @param learningRate step size η ≥ 0 before the change, in units of weight per unit of gradient
 * @param rho momentum ρ before the change, in [0, 1)
 * @param newRho momentum ρ′ after the change, in [0, 1)
 * @returns a scalar in the unit of η; a tenth of η from 0.9 to 0.99
 * @throws {RangeError} if the learning rate is negative, or a momentum is not in [0, 1)
 *
 * @source D4 "SGD with Momentum. Practical guidelines": from 0.9 to 0.99 the rate must fall by a factor of 10
 * @example
 * momentumLearningRateCoupling(0.1, 0.9, 0.99) // ≈ 0.01
 * momentumLearningRateCoupling(0.1, 0.9, 0.5) // ≈ 0.5
 */
export function momentumLearningRateCoupling(learningRate: number, rho: number, newRho: number): number {
  within('momentumLearningRateCoupling', {
    learningRate: [learningRate, '[0, ∞)'],
    rho: [rho, '[0, 1)'],
    newRho: [newRho, '[0, 1)'],
  })
  return (learningRate * (1 - newRho)) / (1 - rho)
}
