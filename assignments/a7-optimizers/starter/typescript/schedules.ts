// Optimizers and learning-rate schedules
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows: number[][]. Leave the arguments as they are.

/**
 * Step decay: the learning rate falls by a factor every few epochs and is constant between.
 *
 *     η(t) = η₀ · factor^⌊t / every⌋
 *
 * Factor and period are two numbers. The rate is a function of t; it is not multiplied into the
 * rate before.
 *
 * @param eta0 learning rate of the first epoch, ≥ 0; any unit
 * @param t index of the epoch, from 0; ≥ 0
 * @param options `every`: period in epochs, > 0; the first drop is at t = `every`; `factor`: what
 *   is left of the rate after a drop, in (0, 1]
 * @returns a scalar in the unit of `eta0`; `eta0` until the first drop
 */
export function stepDecay(
  eta0: number,
  t: number,
  options: { every: number; factor: number },
): number {
  throw new Error('not written yet')
}

/**
 * Exponential decay: the learning rate loses the same share every epoch.
 *
 *     η(t) = η₀ · e^(−k·t)
 *
 * @param eta0 learning rate of the first epoch, ≥ 0; any unit
 * @param t index of the epoch, from 0; ≥ 0
 * @param k rate of decay k ≥ 0, per epoch; some slides call it ε
 * @returns a scalar in the unit of `eta0`, from `eta0` at t = 0 down to 0
 * @example
 * exponentialDecay(1, 10, 0.1) // ≈ 0.367879
 */
export function exponentialDecay(eta0: number, t: number, k: number): number {
  throw new Error('not written yet')
}

/**
 * Inverse time decay: the learning rate falls like one over the number of epochs.
 *
 *     η(t) = η₀ / (1 + k·t)
 *
 * @param eta0 learning rate of the first epoch, ≥ 0; any unit
 * @param t index of the epoch, from 0; ≥ 0
 * @param k rate of decay k ≥ 0, per epoch; some slides call it ε
 * @returns a scalar in the unit of `eta0`; half of `eta0` at t = 1/k
 * @example
 * inverseTimeDecay(1, 10, 0.1) // = 0.5
 */
export function inverseTimeDecay(eta0: number, t: number, k: number): number {
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
 * @param eta0 learning rate of the first epoch, ≥ 0; any unit
 * @param accuracies `E`, validation accuracy after each epoch; higher is better
 * @param options `patience`: epochs without progress that make a plateau, an integer ≥ 1; `factor`:
 *   what is left of the rate after a plateau, in (0, 1]
 * @returns `E`, the learning rate after each epoch, in the unit of `eta0`
 */
export function reduceOnPlateau(
  eta0: number,
  accuracies: number[],
  options: { patience: number; factor: number },
): number[] {
  throw new Error('not written yet')
}
