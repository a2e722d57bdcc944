import { deviationOf, meanOf, type Rounding, roundingOf } from '#kit/curves'
import type { Decisions } from '../float64/decisions.ts'
import type { DenseLayer } from '../float64/dense-net.ts'
import type { DenseRecipe } from '../float64/dense-recipe.ts'
import { type Beginning, replayedLosses } from '../float64/replayed-losses.ts'
import { trainDense } from '../float64/train-dense.ts'
import { trainingMistakes } from '../training-mistakes.ts'
import { epochsOf } from './epochs-of.ts'
import { confirmed, contradiction, open, type Reason, shown } from './reason.ts'
import { statedPreprocessing } from './stated-preprocessing.ts'
import type { SubmittedLog } from './submitted-log.ts'
import { isRandom } from './ways-to-evaluate.ts'

const [epochsReplayed, stepsReplayed] = [2, 14]
/** Relative difference of a few steps in float32 and in float64. */
const float32 = 1e-3
/**
 * Runs with other masks, and the standard deviations within which a loss must be. With a deviation that is estimated
 * from so few runs, a right log is outside in one of 14 steps once in 10,000 times.
 */
const byRecipe = { runs: 24, deviations: 6 }
const byOthers = { runs: 10, deviations: 10 }

/**
 * Replays the first steps of a training run from its initial weights, with the batches that it recorded. With dropout
 * or augmentation, many replays give each loss a mean and a standard deviation.
 */
export function replayReasons(
  recipe: DenseRecipe,
  log: SubmittedLog,
  initial: readonly DenseLayer[] | undefined,
): readonly Reason[] {
  const beginning = beginningOf(recipe, log, initial)
  if ('code' in beginning) return [beginning]
  const losses = log.steps.slice(0, beginning.rows.flat().length).map(({ loss }) => loss)
  const rounding = roundingOf(log.steps.map(({ loss }) => loss))
  const found = compare(recipe, beginning, log, losses, rounding, byRecipe)
  const { length } = losses
  if (found.at < 0) {
    const sentence = `The losses of the first ${length} steps are those of the recipe, from these initial weights.`
    return [confirmed('replay-agrees', 'First steps agree', sentence, { steps: length })]
  }
  const figures = { step: found.at + 1, recorded: losses[found.at] as number, replayed: found.mean }
  const sentence = `The loss of step ${figures.step} is ${shown(figures.recorded)} in the log, and ${shown(found.mean)} by the recipe from these initial weights. The losses are not those of the stated recipe.`
  const isOther = Object.values(trainingMistakes)
    .flat()
    .some(
      ({ decisions }) =>
        changesSteps(decisions) &&
        compare(recipe, beginning, log, losses, rounding, byOthers, decisions).at < 0,
    )
  // A training run that begins as the log says, and goes on in another way, may have a mistake that nobody knows yet.
  return isOther || found.at > 0
    ? [open('trained-otherwise', 'Trained in another way', sentence, figures)]
    : [contradiction('replay-differs', 'First steps differ', sentence, figures)]
}

/** Decisions that change the losses of steps with given batches and initial weights. */
const deciding: readonly (keyof Decisions)[] = [
  ...(['update', 'order', 'training', 'schedule', 'optimizerState', 'velocity', 'penalized'] as const),
  ...(['penalty', 'penaltyTimes', 'gradient', 'labels', 'softmax', 'statistics', 'rate'] as const),
  ...(['momentum', 'mean', 'frozen', 'relu', 'dropoutScale'] as const),
]
const changesSteps = (decisions: Partial<Decisions>): boolean => deciding.some((key) => key in decisions)

/** The first step whose loss is not that of the replay, from 0, or −1, and the loss there. */
function compare(
  recipe: DenseRecipe,
  beginning: Beginning,
  log: SubmittedLog,
  losses: readonly number[],
  rounding: Rounding,
  { runs: times, deviations }: typeof byRecipe,
  decisions: Partial<Decisions> = {},
): { readonly at: number; readonly mean: number } {
  const count = isRandom(recipe) ? times : 1
  const preprocessing = statedPreprocessing(recipe, log.preprocessing)
  const runs = Array.from({ length: count }, (_, seed) =>
    replayedLosses(recipe, beginning, { decisions, seed, ...(preprocessing && { preprocessing }) }),
  )
  const inAll = (k: number) => runs.map((run) => run[k] as number)
  const at = losses.findIndex((loss, k) => {
    const mean = meanOf(inAll(k))
    const band = float32 * (1 + Math.abs(mean)) + rounding.of(loss) + deviations * deviationOf(inAll(k))
    return !(Object.is(loss, mean) || Math.abs(loss - mean) <= band)
  })
  return { at, mean: at < 0 ? NaN : meanOf(inAll(at)) }
}

/** What can be replayed, or why nothing can. */
function beginningOf(
  recipe: DenseRecipe,
  log: SubmittedLog,
  initial: readonly DenseLayer[] | undefined,
): Beginning | Reason {
  if (log.steps.length === 0) {
    const sentence = 'The log has epochs and no steps, so there is nothing to replay.'
    return open('no-steps', 'No steps', sentence)
  }
  const isOwn = log.madeBy === 'touchstone' && log.seed !== undefined
  const own = isOwn ? trainDense({ ...recipe, epochs: epochsReplayed }, log.seed) : undefined
  const start = initial ?? own?.initial
  if (start === undefined) {
    const sentence = 'The initial weights are missing, so the first steps cannot be replayed.'
    return open('no-initial-weights', 'No initial weights', sentence)
  }
  const recorded = epochsOf(log)
    .slice(0, epochsReplayed)
    .map((steps) => steps.map(({ rows }) => rows ?? []))
  const hasRows = recorded.length > 0 && recorded.flat().every((rows) => rows.length > 0)
  const batches = hasRows
    ? recorded
    : own && epochsOf(own.log).map((steps) => steps.map(({ rows = [] }) => rows))
  if (log.isSampled || batches === undefined || log.steps.length < batches.flat().length) {
    const sentence = 'The rows of the first batches are missing, so the first steps cannot be replayed.'
    return open('no-rows', 'No rows', sentence)
  }
  const isUsable = (rows: readonly number[]) =>
    rows.length <= recipe.examples && rows.every((row) => row < recipe.examples)
  if (!batches.flat().every(isUsable)) {
    return open(
      'rows-not-usable',
      'Rows that do not exist',
      'Rows of the first batches are not in the training set.',
    )
  }
  return { initial: start, rows: firstOf(batches, stepsReplayed) }
}

/** The first so many batches, by epoch. */
function firstOf<T>(epochs: readonly (readonly T[])[], count: number): readonly (readonly T[])[] {
  let left = count
  return epochs.flatMap((own) => {
    const taken = own.slice(0, left)
    left -= taken.length
    return taken.length > 0 ? [taken] : []
  })
}
