import { deviationOf, meanOf, roundingOf } from '#kit/curves'
import type { Decisions } from '../float64/decisions.ts'
import type { DenseLayer } from '../float64/dense-net.ts'
import type { DenseRecipe } from '../float64/dense-recipe.ts'
import { type Beginning, type ReplayedEpoch, replayedEpochs } from '../float64/replayed-losses.ts'
import { epochsOf } from './epochs-of.ts'
import { statedPreprocessing } from './stated-preprocessing.ts'
import type { SubmittedLog } from './submitted-log.ts'
import { isRandom } from './ways-to-evaluate.ts'

/**
 * Relative difference of losses in float32 and in float64. Measured over 2,800 steps of the recipes: at most 5·10⁻⁵,
 * where a score is at the corner of the hinge, and it does not grow.
 */
const drift = 1e-3
/**
 * The standard deviations within which a random loss must be. With a deviation that is estimated from 12 runs and the
 * neighboring steps, a right log of 140 steps has one outside once in 10,000 times.
 */
const deviations = 7

/** How often a training run is replayed: with dropout or augmentation, with other masks each time. */
export const replaysOf = (recipe: DenseRecipe): number => (isRandom(recipe) ? 12 : 1)

/** An epoch of a log beside its replays. */
export interface ComparedEpoch {
  /** The first step whose loss is not that of the replays, counted in the training run from 0, and the loss there. */
  readonly differs?: { readonly at: number; readonly mean: number }
  /** The losses of every replay. */
  readonly losses: readonly (readonly number[])[]
  /** The accuracies of the first replay. */
  readonly accuracies: readonly number[]
  /** The layers after the epoch, of every replay. */
  readonly layers: readonly (readonly DenseLayer[])[]
}

/** Replays steps from their initial weights, epoch by epoch until a loss of the log is another one. */
export function* compareReplay(
  recipe: DenseRecipe,
  log: SubmittedLog,
  beginning: Beginning,
  decisions: Partial<Decisions> = {},
): Generator<ComparedEpoch> {
  const preprocessing = statedPreprocessing(recipe, log.preprocessing)
  const recorded = epochsOf(log)
  const rounding = roundingOf(log.steps.map(({ loss }) => loss))
  const runs = Array.from({ length: replaysOf(recipe) }, (_, seed) =>
    replayedEpochs(recipe, beginning, { decisions, seed, ...(preprocessing && { preprocessing }) }),
  )
  let before = 0
  for (const [e, batches] of beginning.rows.entries()) {
    const own = runs.flatMap((run) => run.next().value ?? [])
    const [losses, layers] = [own.map((one) => one.losses), own.map((one) => one.layers)]
    const accuracies = own[0]?.accuracies ?? []
    for (const k of batches.keys()) {
      const [loss, mean] = [recorded[e]?.[k]?.loss ?? NaN, meanOf(lossesAt(own, k))]
      // The losses of the first step differ much less than those after it.
      const near = before + k === 0 ? [0] : [k - 1, k, k + 1]
      const band = drift * (1 + Math.abs(mean)) + rounding.of(loss) + deviations * deviationAt(own, near)
      if (!(Object.is(loss, mean) || Math.abs(loss - mean) <= band)) {
        yield { differs: { at: before + k, mean }, losses, accuracies, layers }
        return
      }
    }
    before += batches.length
    yield { losses, accuracies, layers }
  }
}

const lossesAt = (own: readonly ReplayedEpoch[], k: number): readonly number[] =>
  own.flatMap(({ losses }) => losses[k] ?? [])

/** The root mean square of the deviations of some steps. */
function deviationAt(own: readonly ReplayedEpoch[], steps: readonly number[]): number {
  const near = steps.map((step) => lossesAt(own, step)).filter(({ length }) => length > 1)
  return near.length === 0 ? 0 : Math.sqrt(meanOf(near.map((losses) => deviationOf(losses) ** 2)))
}
