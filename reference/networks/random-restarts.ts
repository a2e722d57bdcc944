import { counts } from '../core/within.ts'

/** One training run from its own random weights, and the errors it ended with. */
export interface Trial {
  readonly trainingError: number
  /** Not read by the rule of the slide. */
  readonly validationError?: number
}

/**
 * Random restarts: of several trials from different random weights, the one with the lowest training error.
 *
 *     chosen = argmin over r of trainingError[r]      the first of equals
 *
 * Restarts help against local minima of the training error, so that is what they are chosen by. To choose
 * between models, take the validation error.
 *
 * @param trials one record per restart, with its `trainingError`
 * @returns a scalar, the position of the chosen trial, from 0
 * @throws {RangeError} if there are no trials, or a training error is NaN
 *
 * @source D1 "Comments on training algorithm": take results of trial with lowest training set error
 * @example
 * randomRestarts([{ trainingError: 0.3 }, { trainingError: 0.1 }, { trainingError: 0.2 }]) // = 1
 */
export function randomRestarts(trials: readonly Trial[]): number {
  counts('randomRestarts', { 'the number of trials': [trials.length, 1] })
  const errors = trials.map(({ trainingError }) => trainingError)
  const wrong = errors.findIndex(Number.isNaN)
  if (wrong !== -1) throw new RangeError(`randomRestarts: the training error of trial ${wrong} is NaN`)
  return errors.indexOf(Math.min(...errors))
}
