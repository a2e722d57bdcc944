import type { EpochRecord, StepRecord, TrainingLog } from '#kit/curves'
import { type NDArray, tabulate } from '#reference/core/ndarray.ts'
import { take } from '#reference/core/take.ts'
import { shuffleAndBatch } from '#reference/diagnostics/shuffle-and-batch.ts'
import type { RandomState } from '#reference/random/generator.ts'
import { randomPermutation } from '#reference/random/random-permutation.ts'
import { randomState } from '#reference/random/random-state.ts'
import { type Decisions, rightDecisions } from './decisions.ts'
import { denseData, standardized, statisticsOf } from './dense-data.ts'
import { accuracyOf, type DenseLayer, lossOf } from './dense-net.ts'
import type { DenseRecipe } from './dense-recipe.ts'
import { descend, lossKind, passing, shifted } from './descend.ts'
import { initialLayers } from './initial-layers.ts'
import type { Examples } from './small-digits.ts'

/** A training of the float64 reference: its log, and its weights. */
export interface DenseRun {
  readonly log: Required<TrainingLog>
  readonly initial: readonly DenseLayer[]
  readonly final: readonly DenseLayer[]
}

/**
 * Trains a dense net in float64 with mini-batches and momentum, and records everything that a log can hold.
 *
 * @param seed of the initial weights, the order of the examples, the dropout masks and the augmentation
 * @param different where this training differs from a right one
 */
export function trainDense(recipe: DenseRecipe, seed: number, different: Partial<Decisions> = {}): DenseRun {
  const decisions = { ...rightDecisions, ...different }
  const raw = denseData(recipe)
  const preprocessing = statisticsOf(
    decisions.statistics === 'training set' ? [raw.training] : [raw.training, raw.validation, raw.test],
  )
  const [training, validation, test] = [raw.training, raw.validation, raw.test].map((set) =>
    standardized(set, preprocessing),
  ) as [Examples, Examples, Examples]
  const initial = initialLayers(recipe, training.X.shape[1] as number, seed, decisions.initialWeights)
  const draws = randomState([seed, 2])
  const evaluate = evaluating(recipe, decisions, randomState([seed, 3]))
  const batches = batchesOf(recipe, decisions, randomState([seed, 1]))
  const steps: Required<StepRecord>[] = []
  const epochs: EpochRecord[] = []
  let best = { epoch: 0, layers: initial, loss: Infinity }
  let last = initial
  for (const { layers, steps: own, record } of descend(initial, {
    recipe,
    decisions,
    training,
    batches,
    draws,
  })) {
    last = layers
    steps.push(...own)
    const onValidation = evaluate(layers, validation)
    const onTest = decisions.selection === 'test loss' ? evaluate(layers, test) : undefined
    epochs.push({
      ...record,
      validationLoss: onValidation.loss,
      validationAccuracy: onValidation.accuracy,
      ...(onTest && { testLoss: onTest.loss, testAccuracy: onTest.accuracy }),
    })
    const { loss } = onTest ?? onValidation
    if (loss < best.loss) best = { epoch: epochs.length, layers, loss }
  }
  const final = decisions.restored === 'best epoch' ? best.layers : last
  const [once, again] = [evaluate(final, validation), evaluate(final, validation)]
  const onTest = evaluate(final, test)
  return {
    log: {
      steps,
      epochs,
      chosen: {
        epoch: best.epoch,
        validationLoss: once.loss,
        validationAccuracy: once.accuracy,
        testLoss: onTest.loss,
        testAccuracy: onTest.accuracy,
      },
      initial: initialLosses(recipe, decisions, initial, training),
      overfit: overfitRun(recipe, decisions, training, seed),
      rates: decisions.rates === 'logarithmic' ? [1e-4, 1e-3, 1e-2, 1e-1, 1] : [0.01, 0.26, 0.51, 0.76, 1.01],
      evaluatedTwice: [once.loss, again.loss],
      preprocessing,
    },
    initial,
    final,
  }
}

/** The row numbers of every batch of every epoch. */
function batchesOf(
  { examples, batchSize, epochs }: DenseRecipe,
  { order, lastBatch }: Decisions,
  draws: RandomState,
): readonly (readonly NDArray<'N'>[])[] {
  const first = randomPermutation(draws, examples)
  return Array.from({ length: epochs }, (_, epoch) => {
    const permutation = epoch === 0 || order === 'once' ? first : randomPermutation(draws, examples)
    const batches = shuffleAndBatch(permutation, batchSize)
    return lastBatch === 'kept' ? batches : batches.filter(({ data }) => data.length === batchSize)
  })
}

/** Mean loss without the penalty, and accuracy. */
const evaluating =
  (recipe: DenseRecipe, decisions: Decisions, draws: RandomState) =>
  (layers: readonly DenseLayer[], { X, labels }: Examples) => {
    const isNoisy =
      (recipe.dropout !== undefined && decisions.evaluation === 'training mode') ||
      (recipe.augmentation !== undefined && decisions.augmented === 'always')
    const { scores } = passing(recipe, draws)(layers, X, isNoisy).passed
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

const few = 20
const overfitEpochs = 200

/** The check that a net can learn a few examples by heart. */
function overfitRun(
  { dropout: _, augmentation: __, schedule: ___, ...recipe }: DenseRecipe,
  decisions: Decisions,
  training: Examples,
  seed: number,
): Required<TrainingLog>['overfit'] {
  const rows = tabulate<'N'>([few], (n) => n)
  const examples = {
    X: take('overfitRun', training.X, rows),
    labels: take('overfitRun', training.labels, rows),
  }
  const lambda = decisions.overfitting === 'with penalty' ? recipe.lambda : 0
  const own = { ...recipe, lambda, examples: few, batchSize: few, epochs: overfitEpochs }
  const initial = initialLayers(own, examples.X.shape[1] as number, seed, decisions.initialWeights)
  const batches = Array.from({ length: overfitEpochs }, () => [rows])
  const descent = { recipe: own, decisions, training: examples, batches, draws: randomState(0) }
  const records = [...descend(initial, descent)].map(({ record }) => record)
  return { losses: records.map(({ loss }) => loss), accuracies: records.map(({ accuracy }) => accuracy) }
}
