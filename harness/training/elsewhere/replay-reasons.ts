import { roundingOf } from '#kit/curves'
import type { Decisions } from '../float64/decisions.ts'
import type { DenseLayer } from '../float64/dense-net.ts'
import type { DenseRecipe } from '../float64/dense-recipe.ts'
import { trainingMistakes } from '../training-mistakes.ts'
import { type ComparedEpoch, compareReplay, replaysOf } from './compare-replay.ts'
import { distanceToReplays } from './distance-to-replays.ts'
import { epochsOf } from './epochs-of.ts'
import { levelOfLosses } from './level-of-losses.ts'
import { confirmed, contradiction, open, type Reason, shown } from './reason.ts'
import { firstOf, type StepsToReplay, stepsToReplay } from './steps-to-replay.ts'
import type { SubmittedLog } from './submitted-log.ts'
import { hasReported, unlikeReplay } from './validation-of-replay.ts'
import { isRandom, waysToEvaluate } from './ways-to-evaluate.ts'

/**
 * Replays a training run from its initial weights, with the batches that it recorded, and compares the losses of its
 * steps, the validation numbers of its epochs and its final weights. With dropout or augmentation, many replays give
 * each loss a mean and a standard deviation.
 */
export function replayReasons(
  recipe: DenseRecipe,
  log: SubmittedLog,
  initial: readonly DenseLayer[] | undefined,
  final: readonly DenseLayer[] | undefined,
): readonly Reason[] {
  const steps = stepsToReplay(recipe, log, initial, replaysOf(recipe))
  if ('code' in steps) return [steps]
  const distances: number[] = []
  // One way of evaluating must agree in all epochs.
  let ways = waysToEvaluate(recipe, log)
  let unlike: number | undefined
  const recorded = epochsOf(log)
  const replayed: (readonly (readonly number[])[])[] = []
  const accuracies: number[] = []
  for (const { differs, losses, layers, ...own } of compareReplay(recipe, log, steps)) {
    if (differs !== undefined) return [differenceReason(recipe, log, steps, differs)]
    const e = distances.length
    replayed.push(losses)
    accuracies.push(...own.accuracies)
    distances.push(final === undefined ? NaN : distanceToReplays(final, layers, steps.initial))
    const isWhole = steps.rows[e]?.length === recorded[e]?.length
    const [only] = layers
    if (layers.length > 1 || only === undefined || !isWhole || unlike !== undefined) continue
    ways = ways.filter((evaluate) => hasReported(evaluate, log, e, only))
    if (ways.length === 0) unlike = e
  }
  return [
    stepsReason(log, steps, replayed),
    ...(steps.left ? [steps.left] : []),
    ...(final === undefined ? [] : finalReasons(log, distances, steps, !isRandom(recipe))),
    ...(unlike === undefined ? [] : [unlikeReplay(unlike)]),
    ...(isRandom(recipe) ? [] : unlikeAccuracies(log, accuracies)),
  ]
}

/**
 * In how many steps in a hundred, and of how many examples there, a replay in float64 may take another class than
 * float32 for the highest score.
 */
const otherClasses = { steps: 5, examples: 2 }

/** Accuracies of steps that a replay, whose losses agree, does not have. */
function unlikeAccuracies({ steps }: SubmittedLog, replayed: readonly number[]): readonly Reason[] {
  const rounding = roundingOf(steps.map(({ accuracy }) => accuracy))
  const unlike = [...replayed.entries()].flatMap(([k, accuracy]) => {
    const { accuracy: stated, examples, rows } = steps[k] ?? {}
    if (stated === undefined) return []
    const difference = Math.abs(stated - accuracy) - 1e-6 - rounding.of(stated)
    return difference > 0 ? [{ k, accuracy, examples: difference * (examples ?? rows?.length ?? 1) }] : []
  })
  const [first] = unlike.toSorted((one, other) => other.examples - one.examples)
  const isFew = 100 * unlike.length <= otherClasses.steps * replayed.length
  if (first === undefined || (isFew && first.examples <= otherClasses.examples)) return []
  const { k, accuracy } = first
  const sentence = `The accuracy of step ${k + 1} is ${shown(steps[k]?.accuracy ?? NaN)} in the log, and ${shown(accuracy)} in a replay with the same losses; so it is in ${unlike.length} of ${replayed.length} steps.`
  return [
    open('accuracies-not-replayed', 'Accuracies of no replay', sentence, { step: k + 1, replayed: accuracy }),
  ]
}

function stepsReason(
  log: SubmittedLog,
  { rows, left }: StepsToReplay,
  replayed: readonly (readonly (readonly number[])[])[],
): Reason {
  const steps = rows.flat().length
  const recorded = epochsOf(log)
    .flat()
    .slice(0, steps)
    .map(({ loss }) => loss)
  const runs = (replayed[0] ?? []).map((_, run) => replayed.flatMap((epoch) => epoch[run] ?? []))
  const level = levelOfLosses(recorded, runs)
  if (level !== undefined) {
    const than = `${(100 * Math.abs(level)).toPrecision(2)} % ${level < 0 ? 'lower' : 'higher'}`
    const sentence = `Each loss may be one of the recipe, but on average the losses are ${than} than in ${runs.length} replays.`
    return open('other-level', 'Losses at another level', sentence, { level })
  }
  const few =
    steps === 1 ? 'The loss of the first step is that' : `The losses of the first ${steps} steps are those`
  const all = steps === 1 ? 'The loss of the only step is that' : `The losses of all ${steps} steps are those`
  const sentence = `${left ? few : all} of the recipe, from these initial weights.`
  return confirmed('replay-agrees', 'Replay agrees', sentence, { steps })
}

/**
 * Whether the weights are those that the replay has after one of its epochs. Replays with other masks are less sharp:
 * there, the weights of an earlier epoch than the chosen one would be near those of a training run that left out steps.
 */
function finalReasons(
  { chosen }: SubmittedLog,
  distances: readonly number[],
  { left }: StepsToReplay,
  isSharp: boolean,
): readonly Reason[] {
  const all = distances.map((distance, e) => ({ epoch: e + 1, distance }))
  const isStated = ({ epoch }: { readonly epoch: number }) => epoch === chosen?.epoch || epoch === all.length
  const own = chosen === undefined || isSharp ? all : all.filter(isStated)
  const nearest = own.toSorted((a, b) => a.distance - b.distance)[0]
  const found = all.find(({ epoch, distance }) => epoch === chosen?.epoch && distance <= 1) ?? nearest
  if (found !== undefined && found.distance <= 1) {
    const { epoch } = found
    const sentence = `The weights are those of a replay, after epoch ${epoch}.`
    return [confirmed('weights-replayed', 'Weights of the replay', sentence, { epoch })]
  }
  // They may be those of an epoch that was not replayed.
  if (left !== undefined) return []
  const when = own === all ? 'after any epoch' : 'after the chosen epoch or at the end'
  const sentence = `The weights are not those that a replay has ${when}, so they do not come from these steps alone.`
  return [open('weights-not-replayed', 'Weights of no replay', sentence)]
}

function differenceReason(
  recipe: DenseRecipe,
  log: SubmittedLog,
  { initial, rows }: StepsToReplay,
  { at, mean }: Required<ComparedEpoch>['differs'],
): Reason {
  const figures = { step: at + 1, recorded: epochsOf(log).flat()[at]?.loss ?? NaN, replayed: mean }
  const sentence = `The loss of step ${figures.step} is ${shown(figures.recorded)} in the log, and ${shown(mean)} by the recipe from these initial weights. The losses are not those of the stated recipe.`
  // A training run that begins as the log says, and goes on in another way, may have a mistake that nobody knows yet.
  if (at > 0 || isOfMistake(recipe, log, { initial, rows: firstOf(rows, stepsOfMistakes) }))
    return open('trained-otherwise', 'Trained in another way', sentence, figures)
  return contradiction('replay-differs', 'First steps differ', sentence, figures)
}

/** In which a mistake must explain the losses; after them, there may be a second one. */
const stepsOfMistakes = 14

const isOfMistake = (recipe: DenseRecipe, log: SubmittedLog, beginning: StepsToReplay): boolean =>
  Object.values(trainingMistakes)
    .flat()
    .some(
      ({ decisions }) =>
        deciding.some((key) => key in decisions) &&
        [...compareReplay(recipe, log, beginning, decisions)].every(({ differs }) => differs === undefined),
    )

/** Decisions that change the losses of steps with given batches and initial weights. */
const deciding: readonly (keyof Decisions)[] = [
  ...(['update', 'order', 'training', 'schedule', 'optimizerState', 'velocity', 'penalized'] as const),
  ...(['penalty', 'penaltyTimes', 'gradient', 'labels', 'softmax', 'statistics', 'rate'] as const),
  ...(['momentum', 'mean', 'frozen', 'relu', 'hinge', 'masks', 'dropoutScale'] as const),
]
