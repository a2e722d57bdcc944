// Optimizers and learning-rate schedules
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows. Leave the arguments as they are.

/**
 * Step decay: the learning rate falls by a factor every few epochs and is constant between.
 *
 *     η(t) = η₀ · factor^⌊t / every⌋
 *
 * Factor and period are two numbers. The rate is a function of t; it is not multiplied into the
 * rate before.
 *
 * @param {number} eta0 learning rate of the first epoch, ≥ 0; any unit
 * @param {number} t index of the epoch, from 0; ≥ 0
 * @param {{ every: number; factor: number }} options `every`: period in epochs, > 0; the first drop
 *   is at t = `every`; `factor`: what is left of the rate after a drop, in (0, 1]
 * @returns {number} a scalar in the unit of `eta0`; `eta0` until the first drop
 */
export function stepDecay(eta0, t, options) {
  throw new Error('not written yet')
}

/**
 * Exponential decay: the learning rate loses the same share every epoch.
 *
 *     η(t) = η₀ · e^(−k·t)
 *
 * @param {number} eta0 learning rate of the first epoch, ≥ 0; any unit
 * @param {number} t index of the epoch, from 0; ≥ 0
 * @param {number} k rate of decay k ≥ 0, per epoch; some slides call it ε
 * @returns {number} a scalar in the unit of `eta0`, from `eta0` at t = 0 down to 0
 * @example
 * exponentialDecay(1, 10, 0.1) // ≈ 0.367879
 */
export function exponentialDecay(eta0, t, k) {
  throw new Error('not written yet')
}

/**
 * Inverse time decay: the learning rate falls like one over the number of epochs.
 *
 *     η(t) = η₀ / (1 + k·t)
 *
 * @param {number} eta0 learning rate of the first epoch, ≥ 0; any unit
 * @param {number} t index of the epoch, from 0; ≥ 0
 * @param {number} k rate of decay k ≥ 0, per epoch; some slides call it ε
 * @returns {number} a scalar in the unit of `eta0`; half of `eta0` at t = 1/k
 * @example
 * inverseTimeDecay(1, 10, 0.1) // = 0.5
 */
export function inverseTimeDecay(eta0, t, k) {
  throw new Error('not written yet')
}

/**
 * Reduce on plateau: the learning rate falls when the validation accuracy has not grown for some
 * epochs.
 *
 *     η = η₀ · factor^(number of plateaus so far)
 *
 * Only a strictly higher accuracy than ever before is progress. After `patience` epochs in a row
 * without progress the rate falls, and the count begins anew; so it does at every progress.
 *
 * @param {number} eta0 learning rate of the first epoch, ≥ 0; any unit
 * @param {number[]} accuracies `E`, validation accuracy after each epoch; higher is better
 * @param {{ patience: number; factor: number }} options `patience`: epochs without progress that
 *   make a plateau, an integer ≥ 1; `factor`: what is left of the rate after a plateau, in (0, 1]
 * @returns {number[]} `E`, the learning rate after each epoch, in the unit of `eta0`
 */
export function reduceOnPlateau(eta0, accuracies, options) {
  throw new Error('not written yet')
}
