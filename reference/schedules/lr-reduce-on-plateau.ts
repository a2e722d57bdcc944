import { axes } from '../core/axes.ts'
import { map, type NDArray } from '../core/ndarray.ts'
import { type Given, optionsOf, real, requiredCount } from '../core/options.ts'
import { within } from '../core/within.ts'

const spec = { patience: requiredCount(1), factor: real('(0, 1]', 0.1) }

/**
 * Reduce on plateau: the learning rate falls when the validation accuracy has not grown for some epochs.
 *
 *     η = η₀ · factor^(number of plateaus so far)
 *
 * Only a strictly higher accuracy than ever before is progress. After `patience` epochs in a row without
 * progress the rate falls, and the count begins anew; so it does at every progress.
 *
 * @param eta0 learning rate of the first epoch, ≥ 0; any unit
 * @param accuracies `E`, validation accuracy after each epoch; higher is better
 * @param options.patience epochs without progress that make a plateau, an integer ≥ 1
 * @param options.factor what is left of the rate after a plateau, in (0, 1]; default 0.1
 * @returns `E`, the learning rate after each epoch, in the unit of `eta0`
 * @throws {ShapeError} if `accuracies` is not a vector
 * @throws {RangeError} if a number is out of its range, or an accuracy is NaN
 *
 * @source D1 "Case Study: AlexNet": 1e-2, reduced by 10 manually when val accuracy plateaus
 * @example
 * reduceOnPlateau(1, array([0.5, 0.6, 0.6, 0.6, 0.7]), { patience: 2, factor: 0.5 }) // = [1, 1, 1, 0.5, 0.5]
 */
export function reduceOnPlateau(
  eta0: number,
  accuracies: NDArray<'E'>,
  options: Given<typeof spec>,
): NDArray<'E'> {
  const { patience, factor } = optionsOf('reduceOnPlateau', options, spec)
  axes('reduceOnPlateau', { accuracies: [accuracies, 'E'] })
  within('reduceOnPlateau', { eta0: [eta0, '[0, ∞)'] })
  let best = -Infinity
  let waited = 0
  let plateaus = 0
  return map(accuracies, (accuracy, epoch) => {
    if (Number.isNaN(accuracy)) throw new RangeError(`reduceOnPlateau: accuracies[${epoch}] is NaN`)
    waited = accuracy > best ? 0 : waited + 1
    best = Math.max(best, accuracy)
    if (waited === patience) {
      plateaus += 1
      waited = 0
    }
    return eta0 * factor ** plateaus
  })
}
