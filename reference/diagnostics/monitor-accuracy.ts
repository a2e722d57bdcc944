import { within } from '../core/within.ts'

/** The record of an epoch. */
export interface EpochRecord {
  readonly learningRate: number
  /** Mean loss over all training examples after the epoch, penalty included. */
  readonly loss: number
  readonly trainingAccuracy: number
  /** Mean loss over all validation examples after the epoch, without penalty. */
  readonly validationLoss: number
  readonly validationAccuracy: number
}

/**
 * Records an epoch: loss, training accuracy and validation accuracy, to be plotted together.
 *
 *     history ← history, epoch
 *
 * @param history records of the epochs before, oldest first; not modified
 * @param epoch record of the epoch that ended; accuracies are shares from 0 to 1 over all examples, no
 * percents
 * @returns the history with the new record at its end
 * @throws {RangeError} if an accuracy is not from 0 to 1
 *
 * @source D1 "Monitor and visualize accuracy"; D1 TensorFlow slides, Tensorboard
 * @example
 * const losses = { learningRate: 0.1, loss: 1, validationLoss: 2 }
 * const epoch = { ...losses, trainingAccuracy: 1, validationAccuracy: 0.5 }
 * monitorAccuracy([], epoch).length // = 1
 */
export function monitorAccuracy(history: readonly EpochRecord[], epoch: EpochRecord): readonly EpochRecord[] {
  within('monitorAccuracy', {
    trainingAccuracy: [epoch.trainingAccuracy, '[0, 1]'],
    validationAccuracy: [epoch.validationAccuracy, '[0, 1]'],
  })
  return [...history, epoch]
}
