import { axes } from '../core/axes.ts'
import type { NDArray } from '../core/ndarray.ts'
import { count, type Given, optionsOf, real } from '../core/options.ts'

const spec = { budget: count(1, Number.MAX_SAFE_INTEGER), maxLoss: real('(0, ∞)', 0.01) }

/** Whether a network passed the check, and after how many epochs. */
export interface OverfitCheck {
  readonly passed: boolean
  /** Epochs until the first that passed; `undefined` if none did. */
  readonly epochs: number | undefined
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
 * @param options.budget epochs that count, an integer ≥ 1; default all of them
 * @param options.maxLoss loss that counts as 0, > 0, in the unit of the losses; default 0.01
 * @returns `passed`, whether it passed, and `epochs`, the number of epochs until then, only if it did
 * @throws {ShapeError} if `losses` and `accuracies` differ in `E`
 * @throws {RangeError} if the budget is not an integer ≥ 1, or the loss that counts as 0 is not positive
 *
 * @source D1 "Babysitting the Learning Process": try small portion of data; D3 "Babysitting Deep Nets": have
 * a 0 loss
 * @example
 * overfitsSmallData(array([1.2, 0.1, 0.004]), array([0.5, 1, 1])).epochs // = 3
 * overfitsSmallData(array([1.2, 0.1, 0.004]), array([0.5, 1, 1]), { budget: 2 }).passed // = false
 */
export function overfitsSmallData(
  losses: NDArray<'E'>,
  accuracies: NDArray<'E'>,
  options: Given<typeof spec> = {},
): OverfitCheck {
  const { budget, maxLoss } = optionsOf('overfitsSmallData', options, spec)
  axes('overfitsSmallData', { losses: [losses, 'E'], accuracies: [accuracies, 'E'] })
  const first = losses.data
    .subarray(0, budget)
    .findIndex((loss, epoch) => loss < maxLoss && accuracies.data[epoch] === 1)
  return { passed: first >= 0, epochs: first < 0 ? undefined : first + 1 }
}
