import { axes } from '../core/axes.ts'
import { checkFinite } from '../core/finite.ts'
import type { NDArray } from '../core/ndarray.ts'
import { count, type Given, optionsOf, real } from '../core/options.ts'
import { counts } from '../core/within.ts'

const spec = { patience: count(1, 1), minDelta: real('[0, ∞)', 0) }

/** When training stopped, and the epoch whose weights are kept; epochs count from 0. */
export interface EarlyStop {
  readonly stopEpoch: number
  readonly bestEpoch: number
  /** The validation loss of the best epoch. */
  readonly best: number
}

/**
 * Early stopping: training ends once the validation loss has stopped falling, and the best weights are kept.
 *
 *     stop after epoch e    if the last p epochs, e among them, brought no new best
 *     new best              if loss[e] < best − minDelta
 *
 * Without a stop, training ends with the last epoch. What comes after the stop is never seen.
 *
 * @param validationLosses `E`, loss on the held-out validation set after every epoch
 * @param options.patience epochs p in a row without a new best until training stops; an integer ≥ 1; default 1
 * @param options.minDelta how much lower a new best must be, in the unit of the loss; ≥ 0; default 0
 * @returns `stopEpoch`, the last epoch trained; `bestEpoch`, whose weights are restored; and its loss `best`
 * @throws {ShapeError} if `validationLosses` is not a vector
 * @throws {RangeError} if there are no epochs, patience is not an integer ≥ 1, minDelta is negative, or a
 * loss is NaN or infinite
 *
 * @source D3 "Early stopping": stop when validation error starts increasing; D1 "Over-training prevention".
 * Both describe a patience of 1
 * @example
 * const losses = array([1.0, 0.8, 0.7, 0.72, 0.69, 0.75, 0.73, 0.74, 0.76, 0.6])
 * earlyStopping(losses, { patience: 2 }) // = { stopEpoch: 6, bestEpoch: 4, best: 0.69 }
 * earlyStopping(losses) // = { stopEpoch: 3, bestEpoch: 2, best: 0.7 }
 */
export function earlyStopping(validationLosses: NDArray<'E'>, options: Given<typeof spec> = {}): EarlyStop {
  const { patience, minDelta } = optionsOf('earlyStopping', options, spec)
  const { E } = axes('earlyStopping', { validationLosses: [validationLosses, 'E'] })
  counts('earlyStopping', { 'the number of epochs': [E, 1] })
  checkFinite('earlyStopping', { validationLosses })
  let bestEpoch = 0
  let best = validationLosses.data[0] as number
  for (let epoch = 1; epoch < E; epoch++) {
    const loss = validationLosses.data[epoch] as number
    if (loss < best - minDelta) {
      bestEpoch = epoch
      best = loss
    }
    if (epoch - bestEpoch >= patience) return { stopEpoch: epoch, bestEpoch, best }
  }
  return { stopEpoch: E - 1, bestEpoch, best }
}
