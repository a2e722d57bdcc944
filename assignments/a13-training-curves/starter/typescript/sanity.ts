// Training a network and reading its curves
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows: number[][]. Leave the arguments as they are.

/**
 * The expected loss before training: with all scores equal, every class is as likely as any other.
 *
 *     softmax: ln C      hinge: (C − 1)·δ      logistic: ln 2
 *
 * Regularization is off; it is another term, and adds to the loss.
 *
 * Here the margin δ of the hinge loss is 1, in the unit of the scores. Convention: the logarithm is
 * natural.
 *
 * @param loss which loss: `softmax`, `hinge`, or `logistic` for two classes
 * @param C number of classes, an integer ≥ 2; `logistic` always has two and does not read it
 * @returns a scalar in nats, of `hinge` in the unit of the scores; `ln 10 ≈ 2.3026` for ten classes
 * @example
 * initialLoss('softmax', 10) // ≈ 2.302585093
 * initialLoss('hinge', 10) // = 9
 * initialLoss('logistic', 10) // ≈ 0.6931471806
 */
export function initialLoss(loss: 'softmax' | 'hinge' | 'logistic', C: number): number {
  throw new Error('not written yet')
}

/**
 * The loss with regularization switched on: unless all weights are 0, it must be higher than
 * without.
 *
 *     L(λ) = L(0) + λ·Σ W²
 *
 * Either is right: the penalty is λ·ΣW² and its gradient 2λ·W; or: the penalty is ½λ·ΣW² and its
 * gradient λ·W. Keep to one in all functions.
 *
 * @param dataLoss loss of the data with regularization off: L(0), in any unit
 * @param W `C × D`, weights; biases are not penalized
 * @param lambda regularization strength λ ≥ 0, in loss per squared unit of weight
 * @returns a scalar in the unit of the loss, ≥ `dataLoss`; equal to it if λ = 0 or all weights are
 *   0
 */
export function lossWithRegularization(dataLoss: number, W: number[][], lambda: number): number {
  throw new Error('not written yet')
}

/**
 * Overfits on purpose: a network that cannot memorize 10 to 20 examples has a bug.
 *
 *     passed  ⇔  some epoch within the budget has accuracy = 1 and loss < maxLoss
 *
 * Regularization and dropout must be off: with them the loss does not reach 0.
 *
 * @param losses `E`, training loss after each epoch on the few examples, ≥ 0; in nats
 * @param accuracies `E`, training accuracy after each epoch, from 0 to 1
 * @param options `budget`: epochs that count, an integer ≥ 1; `maxLoss`: loss that counts as 0, >
 *   0, in the unit of the losses
 * @returns `passed`, whether it passed, and `epochs`, the number of epochs until then, only if it
 *   did
 */
export function overfitsSmallData(
  losses: number[],
  accuracies: number[],
  options: { budget: number; maxLoss: number },
): { passed: boolean; epochs?: number } {
  throw new Error('not written yet')
}
