// Optimizers and learning-rate schedules
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows. Leave the arguments as they are.

/**
 * Gradient descent with momentum, one step: the weights follow a velocity that the gradients push.
 *
 *     v ← ρ·v + g
 *     w ← w − η·v
 *
 * The velocity is a sum of all gradients so far, in which a gradient of k steps ago is weighted by
 * ρᵏ; it is not a mean. Under a constant gradient it grows to g / (1 − ρ), which is why ρ must stay
 * below 1.
 *
 * Either is right: the learning rate multiplies the velocity (v ← ρv + g, w ← w − ηv); or: the
 * learning rate is inside the velocity (v ← ρv − ηg, w ← w + v). Keep to one in all functions.
 *
 * @param {number[]} w `D`, weights before the step; not modified
 * @param {{ v: number[] }} state `v` of the shape of `w`, the velocity; zeros before the first step
 * @param {number[]} g `D`, gradient of the loss at `w`, in loss per unit of weight
 * @param {{ learningRate: number; rho: number }} options `learningRate`: step size η ≥ 0, in units
 *   of weight per unit of gradient; `rho`: what is left of the velocity after a step, in [0, 1)
 * @returns {{ w: number[]; state: { v: number[] } }} `{ w, state }` after the step; `state` has the
 *   same parts as before
 */
export function momentumStep(w, state, g, options) {
  throw new Error('not written yet')
}

/**
 * Nesterov momentum, one step down a quadratic bowl, whose gradient at any point is H times that
 * point.
 *
 *     L = ½·wᵀHw      ∇L(w) = H·w
 *     v ← ρ·v − η·H·(w + ρ·v)
 *     w ← w + v
 *
 * The gradient is taken at w + ρ·v, where the velocity leads, and the step starts from w.
 *
 * @param {number[]} w `D`, weights before the step; not modified
 * @param {{ v: number[] }} state `v`, `D`, the velocity; zeros before the first step
 * @param {number[][]} H `D × K`, Hessian of the bowl, square with K = D and symmetric, in loss per
 *   squared unit of weight
 * @param {{ learningRate: number; rho: number }} options `learningRate`: step size η ≥ 0, in units
 *   of weight per unit of gradient; `rho`: what is left of the velocity after a step, in [0, 1)
 * @returns {{ w: number[]; state: { v: number[] } }} `{ w, state }` after the step; `state` has the
 *   same parts as before
 */
export function nesterovQuadraticStep(w, state, H, options) {
  throw new Error('not written yet')
}

/**
 * The learning rate that keeps the pace when the momentum changes.
 *
 *     η′ = η · (1 − ρ′) / (1 − ρ)
 *
 * Under a constant gradient momentum walks η / (1 − ρ) per step and unit of gradient; this rate
 * keeps that the same.
 *
 * @param {number} learningRate step size η ≥ 0 before the change, in units of weight per unit of
 *   gradient
 * @param {number} rho momentum ρ before the change, in [0, 1)
 * @param {number} newRho momentum ρ′ after the change, in [0, 1)
 * @returns {number} a scalar in the unit of η; a tenth of η from 0.9 to 0.99
 * @example
 * momentumLearningRateCoupling(0.1, 0.9, 0.99) // ≈ 0.01
 * momentumLearningRateCoupling(0.1, 0.9, 0.5) // ≈ 0.5
 */
export function momentumLearningRateCoupling(learningRate, rho, newRho) {
  throw new Error('not written yet')
}
