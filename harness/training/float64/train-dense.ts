import type { EpochRecord, StepRecord, TrainingLog } from '#kit/curves'
import { type NDArray, tabulate } from '#reference/core/ndarray.ts'
import { take } from '#reference/core/take.ts'
import { shuffleAndBatch } from '#reference/diagnostics/shuffle-and-batch.ts'
import type { RandomState } from '#reference/random/generator.ts'
import { randint } from '#reference/random/random-integers.ts'
import { randomPermutation } from '#reference/random/random-permutation.ts'
import { randomState } from '#reference/random/random-state.ts'
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
  const draws = randomState([seed, 2])
  const evaluate = evaluating(recipe, decisions, randomState([seed, 3]))
  const batches = batchesOf(
    { ...recipe, examples: training.labels.data.length },
    decisions,
    randomState([seed, 1]),
  )
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
      rates: decisions.rates === 'logarithmic' ? [1e-4, 1e-3, 1e-2, 1e-1, 1] : [0.01, 0.26, 0.51, 0.76, 1.01],
      evaluatedTwice: [once.loss, again.loss],
      preprocessing,
    },
    initial,
    final,
  }
}

const joined = (one: Examples, other: Examples): Examples => {
  const [N = 0, D = 0] = one.X.shape
  const count = N + (other.X.shape[0] ?? 0)
  return {
    X: { shape: [count, D], data: Float64Array.from([...one.X.data, ...other.X.data]) },
    labels: { shape: [count], data: Float64Array.from([...one.labels.data, ...other.labels.data]) },
  }
}

/** The row numbers of every batch of every epoch. */
function batchesOf(
  { examples, batchSize, epochs }: DenseRecipe,
  { order, lastBatch }: Decisions,
  draws: RandomState,
): readonly (readonly NDArray<'N'>[])[] {
  const places = shuffleAndBatch(
    tabulate<'N'>([examples], (n) => n),
    batchSize,
  )
  const first = order === 'never' ? tabulate<'N'>([examples], (n) => n) : orderOf(examples, order, draws)
  return Array.from({ length: epochs }, (_, epoch) => {
    const isFirst = epoch === 0 || order === 'once' || order === 'never'
    const permutation = isFirst ? first : orderOf(examples, order, draws)
    const batches = places.map((batch) => take('batchesOf', permutation, batch))
    return lastBatch === 'kept' ? batches : batches.filter(({ data }) => data.length === batchSize)
  })
}

const orderOf = (examples: number, order: Decisions['order'], draws: RandomState): NDArray<'N'> =>
  order === 'with replacement'
    ? (randint(draws, 0, examples, [examples]) as NDArray<'N'>)
    : randomPermutation(draws, examples)

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
