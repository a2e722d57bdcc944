import type { EpochRecord, TrainingLog } from '#kit/curves'
import type { RandomState } from '#reference/random/generator.ts'
import { randomState } from '#reference/random/random-state.ts'
import { batchesOf } from './batches-of.ts'
import { type Decisions, rightDecisions } from './decisions.ts'
import { denseData, standardized, statisticsFor } from './dense-data.ts'
import { accuracyOf, type DenseLayer, lossOf } from './dense-net.ts'
import type { DenseRecipe } from './dense-recipe.ts'
import { descend, lossKind, passing, shifted } from './descend.ts'
import { initialLayers } from './initial-layers.ts'
import type { Examples } from './small-digits.ts'

/** A training run of the float64 reference: its log, and its weights. */
export interface DenseRun {
  readonly log: Omit<Required<TrainingLog>, 'overfit'>
  readonly initial: readonly DenseLayer[]
  readonly final: readonly DenseLayer[]
}

/**
 * Trains a dense net in float64 with mini-batches and momentum, and records all that a log can hold but the check on
 * a few examples.
 *
 * @param seed of the initial weights, the order of the examples, the dropout masks and the augmentation
 * @param different where this training run differs from a right one
 */
export function trainDense(recipe: DenseRecipe, seed: number, different: Partial<Decisions> = {}): DenseRun {
  const decisions = { ...rightDecisions, ...different }
  const raw = denseData(recipe)
  const preprocessing = statisticsFor(recipe, decisions)
  const [own, held, test] = [raw.training, raw.validation, raw.test].map((set) =>
    standardized(set, preprocessing),
  ) as [Examples, Examples, Examples]
  const training = decisions.trainedOn === 'training set' ? own : joined(own, held)
  const validation = decisions.validatedOn === 'validation set' ? held : own
  const initial = initialLayers(recipe, training.X.shape[1] as number, seed, decisions.initialWeights)
  const evaluate = evaluating(recipe, decisions, randomState([seed, 3]))
  const examples = training.labels.data.length
  const batches = batchesOf({ ...recipe, examples }, decisions, randomState([seed, 1]))
  const descent = { recipe, decisions, training, batches, draws: randomState([seed, 2]) }
  const epochs = [...descend(initial, descent)].map(({ layers, steps, record }) => {
    const onValidation = evaluate(layers, validation)
    const onTest = decisions.selection === 'test loss' ? evaluate(layers, test) : undefined
    return {
      layers,
      steps,
      record: { ...record, ...asValidation(onValidation), ...(onTest && asTest(onTest)) },
    }
  })
  const chosen = bestOf(epochs, decisions)
  const kept = decisions.restored === 'best epoch' ? chosen : epochs.length
  const final = epochs[kept - 1]?.layers ?? initial
  const [once, again] = [evaluate(final, validation), evaluate(final, validation)]
  return {
    log: {
      steps: epochs.flatMap(({ steps }) => steps),
      epochs: epochs.map(({ record }) => record),
      chosen: { epoch: chosen, ...asValidation(once), ...asTest(evaluate(final, test)) },
      initial: initialLosses(recipe, decisions, initial, training),
      rates: decisions.rates === 'logarithmic' ? [1e-4, 1e-3, 1e-2, 1e-1, 1] : [0.01, 0.26, 0.51, 0.76, 1.01],
      evaluatedTwice: [once.loss, again.loss],
      preprocessing,
    },
    initial,
    final,
  }
}

interface Evaluated {
  readonly loss: number
  readonly accuracy: number
}

const asValidation = ({ loss, accuracy }: Evaluated) => ({
  validationLoss: loss,
  validationAccuracy: accuracy,
})
const asTest = ({ loss, accuracy }: Evaluated) => ({ testLoss: loss, testAccuracy: accuracy })

/** The epoch, from 1, with the lowest loss on the set that decides; 0 if none is finite. */
function bestOf(epochs: readonly { readonly record: EpochRecord }[], { selection }: Decisions): number {
  let best = { epoch: 0, loss: Infinity }
  for (const [k, { record }] of epochs.entries()) {
    const loss = (selection === 'test loss' ? record.testLoss : record.validationLoss) ?? NaN
    if (loss < best.loss) best = { epoch: k + 1, loss }
  }
  return best.epoch
}

const joined = (one: Examples, other: Examples): Examples => {
  const [N = 0, D = 0] = one.X.shape
  const count = N + (other.X.shape[0] ?? 0)
  return {
    X: { shape: [count, D], data: Float64Array.from([...one.X.data, ...other.X.data]) },
    labels: { shape: [count], data: Float64Array.from([...one.labels.data, ...other.labels.data]) },
  }
}

/** Mean loss without the penalty, and accuracy. */
const evaluating =
  (recipe: DenseRecipe, decisions: Decisions, draws: RandomState) =>
  (layers: readonly DenseLayer[], { X, labels }: Examples) => {
    const isNoisy =
      (recipe.dropout !== undefined && decisions.evaluation === 'training mode') ||
      (recipe.augmentation !== undefined && decisions.augmented === 'always')
    const { scores } = passing(recipe, draws, decisions.dropoutScale)(layers, X, isNoisy).passed
    return {
      loss: lossOf(scores, shifted(labels, recipe.classes, decisions.labels), lossKind(recipe, decisions)),
      accuracy: accuracyOf(scores, labels),
    }
  }

/** The first loss on the training set, without the penalty and with it. */
function initialLosses(
  recipe: DenseRecipe,
  decisions: Decisions,
  initial: readonly DenseLayer[],
  { X, labels }: Examples,
): Required<TrainingLog>['initial'] {
  const { scores } = passing(recipe, randomState(0))(initial, X, false).passed
  const loss = lossOf(scores, shifted(labels, recipe.classes, decisions.labels), lossKind(recipe, decisions))
  const squares = initial.flatMap(({ W }) => [...W.data]).reduce((total, w) => total + w * w, 0)
  const isLeftOut = decisions.penalty === 'in the gradient alone'
  return { loss, lossWithPenalty: isLeftOut ? loss : loss + (recipe.lambda * squares) / 2 }
}
