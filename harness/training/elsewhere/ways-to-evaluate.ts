import { deviationOf, meanOf, roundingOf } from '#kit/curves'
import { randomState } from '#reference/random/random-state.ts'
import { rightDecisions } from '../float64/decisions.ts'
import { denseData, statisticsOf } from '../float64/dense-data.ts'
import { accuracyOf, type DenseLayer, lossOf } from '../float64/dense-net.ts'
import type { DenseRecipe } from '../float64/dense-recipe.ts'
import { lossKind, passing, shifted } from '../float64/descend.ts'
import type { Examples } from '../float64/small-digits.ts'
import type { Claim } from './claims.ts'
import { evaluatedSets } from './evaluated-sets.ts'
import { statedPreprocessing } from './stated-preprocessing.ts'
import type { SubmittedLog } from './submitted-log.ts'

/** What a set gives, and how far that may be from what was measured. */
export interface Evaluated {
  readonly loss: number
  readonly accuracy: number
  readonly lossBand: number
  readonly accuracyBand: number
}

/** A set of the data of a recipe. */
export type EvaluatedSet = 'training' | Claim['set']

export type Evaluate = (layers: readonly DenseLayer[], set: EvaluatedSet) => Evaluated

/** Relative difference of losses in float32 and float64. */
const float32 = 1e-4
const repetitions = 40
/** Standard deviations. With an estimated deviation a right number is outside once in 10,000. */
const deviations = 4.5

/** Whether a number is what an evaluation gave, or what one of weights gives that are a relative drift away. */
export const isRight = ({ kind, value, rounding }: Claim, found: Evaluated, drift = 0): boolean => {
  if (Object.is(value, found[kind])) return true
  const band = kind === 'loss' ? found.lossBand + drift * (1 + found.loss) : found.accuracyBand
  // The band of an infinite loss is infinite: everything would be in it.
  return Number.isFinite(found[kind]) && Math.abs(value - found[kind]) <= band + rounding
}

/**
 * How a training run may have evaluated its weights: first as the recipe says, then in the ways that known mistakes
 * have. In each, the claims must all be right together.
 */
export function waysToEvaluate(
  recipe: DenseRecipe,
  { preprocessing, evaluatedTwice }: SubmittedLog,
): readonly Evaluate[] {
  const raw = denseData(recipe)
  const own = evaluatedSets(recipe, preprocessing)
  const evaluate =
    (of: typeof own, softmax: 'once' | 'twice' = 'once', labels: 'from 0' | 'from 1' = 'from 0'): Evaluate =>
    (layers, set) => {
      const { X, labels: y } = of[set]
      const { scores } = passing(recipe, randomState(0))(layers, X, false).passed
      const kind = lossKind(recipe, { ...rightDecisions, softmax })
      const loss = lossOf(scores, shifted(y, recipe.classes, labels), kind)
      const [N = 1] = X.shape
      // The scores of two classes may be so near that float32 takes the other.
      const accuracyBand = closeRows(scores.data, recipe.classes) / N + 1e-6
      return { loss, accuracy: accuracyOf(scores, y), lossBand: float32 * (1 + loss), accuracyBand }
    }
  return [
    evaluate(own),
    ...(statedPreprocessing(recipe, preprocessing) === undefined
      ? [evaluate(evaluatedSets(recipe, statisticsOf([raw.training, raw.validation, raw.test])))]
      : []),
    evaluate(own, 'twice'),
    evaluate(own, 'once', 'from 1'),
    ...(isRandom(recipe) && !isSteady(evaluatedTwice) ? [inTrainingMode(recipe, own)] : []),
  ]
}

/** Whether a second evaluation gave the same, so that neither dropout nor augmentation was active. */
export const isSteady = (twice: SubmittedLog['evaluatedTwice']): boolean =>
  twice !== undefined && twice[0] === twice[1] && roundingOf(twice).largest < telling

/** Two random losses that are rounded by more than this may be equal by chance. */
const telling = 1e-4

/** Whether dropout or augmentation draws anything. */
export const isRandom = ({ dropout, augmentation }: DenseRecipe): boolean =>
  dropout !== undefined || augmentation !== undefined

const inTrainingMode =
  (recipe: DenseRecipe, sets: Readonly<Record<EvaluatedSet, Examples>>): Evaluate =>
  (layers, set) => {
    const { X, labels } = sets[set]
    const pass = passing(recipe, randomState(1))
    const runs = Array.from({ length: repetitions }, () => {
      const { scores } = pass(layers, X, true).passed
      return { loss: lossOf(scores, labels, recipe.loss), accuracy: accuracyOf(scores, labels) }
    })
    const [losses, accuracies] = [runs.map(({ loss }) => loss), runs.map(({ accuracy }) => accuracy)]
    return {
      loss: meanOf(losses),
      accuracy: meanOf(accuracies),
      lossBand: deviations * deviationOf(losses),
      accuracyBand: deviations * deviationOf(accuracies),
    }
  }

/** Rows whose two largest scores are almost equal. */
function closeRows(scores: Float64Array, classes: number): number {
  let close = 0
  for (let at = 0; at < scores.length; at += classes) {
    const [best = 0, second = 0] = [...scores.subarray(at, at + classes)].sort((a, b) => b - a)
    if (best - second < float32 * (1 + Math.abs(best))) close++
  }
  return close
}
