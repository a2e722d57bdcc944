// Training a network and reading its curves
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows: number[][]. Leave the arguments as they are.

/**
 * Early stopping: training ends once the validation loss has stopped falling, and the best weights
 * are kept.
 *
 *     stop after epoch e    if the last p epochs, e among them, brought no new best
 *     new best              if loss[e] < best − minDelta
 *
 * Without a stop, training ends with the last epoch. What comes after the stop is never seen.
 *
 * @param validationLosses `E`, loss on the held-out validation set after every epoch
 * @param options `patience`: epochs p in a row without a new best until training stops; an integer
 *   ≥ 1; `minDelta`: how much lower a new best must be, in the unit of the loss; ≥ 0
 * @returns `stopEpoch`, the last epoch trained; `bestEpoch`, whose weights are restored; and its
 *   loss `best`
 */
export function earlyStopping(
  validationLosses: number[],
  options: { patience: number; minDelta: number },
): { stopEpoch: number; bestEpoch: number; best: number } {
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
