import { type EpochRecord, type StepRecord, scheduleRate } from '#kit/curves'
import { type NDArray, tabulate } from '#reference/core/ndarray.ts'
import { take } from '#reference/core/take.ts'
import type { RandomState } from '#reference/random/generator.ts'
import { randomSample } from '#reference/random/random-sample.ts'
import { standardNormal } from '#reference/random/standard-normal.ts'
import type { Decisions } from './decisions.ts'
import {
  accuracyOf,
  backward,
  type DenseLayer,
  type DenseLoss,
  forward,
  lossOf,
  type Masks,
  zipLayers,
} from './dense-net.ts'
import type { DenseRecipe } from './dense-recipe.ts'
import { momentum } from './momentum.ts'
import type { Examples } from './small-digits.ts'

/** What is trained, and on what. */
export interface Descent {
  readonly recipe: DenseRecipe
  readonly decisions: Decisions
  readonly training: Examples
  /** The row numbers of each epoch's batches. */
  readonly batches: readonly (readonly NDArray<'N'>[])[]
  /** Draws dropout masks and augmentation. */
  readonly draws: RandomState
}

/** The layers after an epoch, and what was recorded of it. */
interface DescentEpoch {
  readonly layers: readonly DenseLayer[]
  readonly steps: readonly Required<StepRecord>[]
  readonly record: Required<Pick<EpochRecord, 'loss' | 'accuracy'>>
}

/** Trains in mini-batches and yields the layers after every epoch. */
export function* descend(initial: readonly DenseLayer[], descent: Descent): Generator<DescentEpoch> {
  const { recipe, decisions, batches } = descent
  const optimizer = momentum(decisions.momentum === 'none' ? 0 : recipe.momentum, decisions)
  const differentiate = differentiating(descent)
  let layers = initial
  let sum: readonly DenseLayer[] | undefined
  let step = 0
  for (const [epoch, own] of batches.entries()) {
    if (decisions.optimizerState === 'new in each epoch') optimizer.forget()
    const steps: Required<StepRecord>[] = []
    let seen = 0
    for (const batch of own) {
      const { loss, accuracy, gradient } = differentiate(layers, batch, seen)
      const learningRate = rateOf(descent, epoch, step)
      const examples = batch.data.length
      steps.push({ epoch: epoch + 1, loss, accuracy, learningRate, examples, rows: [...batch.data] })
      sum =
        sum === undefined || decisions.gradient === 'fresh'
          ? gradient
          : zipLayers(sum, gradient, (a, b) => a + b)
      const after = optimizer.step(layers, sum, decisions.update === 'uphill' ? -learningRate : learningRate)
      layers = updated(layers, after, decisions)
      seen += examples
      step++
    }
    yield { layers, steps, record: epochRecord(steps, decisions) }
  }
}

/** The loss, the accuracy and the gradient of a batch, before which so many examples of the epoch were seen. */
function differentiating({ recipe, decisions, training, batches, draws }: Descent) {
  const kind = lossKind(recipe, decisions)
  const passOf = passing(recipe, draws, decisions.dropoutScale)
  const perEpoch = batches[0]?.length ?? 0
  return (layers: readonly DenseLayer[], batch: NDArray<'N'>, seen: number) => {
    const examples = batch.data.length
    const X = take('descend', training.X, batch)
    const rows = tabulate<'N'>([examples], (n) => seen + n)
    const labels = take('descend', training.labels, decisions.order === 'inputs alone' ? rows : batch)
    const targets = shifted(labels, recipe.classes, decisions.labels)
    const { passed, masks } = passOf(layers, X, decisions.training === 'training mode')
    const lambda = recipe.lambda * penaltyTimes(decisions, examples, perEpoch)
    const inLoss = decisions.penalty === 'in the gradient alone' ? 0 : lambda
    const inGradient = gradientTimes[decisions.penalty] * lambda
    const scale = gradientScale(decisions, examples, training.labels.data.length)
    const ofData = backward(layers, passed, targets, kind, masks, decisions)
    return {
      loss: lossOf(passed.scores, targets, kind) + penaltyOf(layers, inLoss, decisions.penalized),
      accuracy: accuracyOf(passed.scores, labels),
      gradient: zipLayers(ofData, layers, (g, w, parameter) =>
        parameter === 'W' || decisions.penalized !== 'weights' ? scale * g + inGradient * w : scale * g,
      ),
    }
  }
}

/** How often the gradient of the penalty is in the update. */
const gradientTimes = {
  'in loss and gradient': 1,
  'in the loss alone': 0,
  'in the gradient alone': 1,
  'twice in the gradient': 2,
} as const

function rateOf({ recipe, decisions }: Descent, epoch: number, step: number): number {
  const scheduled =
    decisions.schedule === 'constant'
      ? recipe.learningRate
      : scheduleRate(recipe, epoch, step, counted[decisions.schedule])
  return rateTimes[decisions.rate] * scheduled
}

const counted = { 'per epoch': 'epoch', 'per batch': 'batch', compounded: 'compounded' } as const
const rateTimes = { 'of the recipe': 1, 'ten times': 10, 'a tenth': 0.1 } as const

/** The layers after a step, where nothing else is frozen. */
function updated(
  before: readonly DenseLayer[],
  after: readonly DenseLayer[],
  { update, frozen }: Decisions,
): readonly DenseLayer[] {
  if (update === 'not applied') return before
  if (frozen === 'first layer' && before.length > 1) return [before[0] as DenseLayer, ...after.slice(1)]
  return frozen === 'biases' ? after.map(({ W }, l) => ({ W, b: (before[l] as DenseLayer).b })) : after
}

const gradientScale = ({ mean }: Decisions, batch: number, all: number): number =>
  mean === 'of the batch' ? 1 : mean === 'sum of the batch' ? batch : batch / all

/** The loss that a training run computes. */
export const lossKind = ({ loss }: DenseRecipe, { softmax }: Decisions): DenseLoss =>
  loss === 'softmax' && softmax === 'twice' ? 'softmax-twice' : loss

/** Labels as a loss reads them that counts from 1: class 0 becomes the last one. Or one more: the last becomes 0. */
export const shifted = (labels: NDArray<'N'>, classes: number, from: Decisions['labels']): NDArray<'N'> =>
  from === 'from 0'
    ? labels
    : { ...labels, data: labels.data.map((y) => (y + (from === 'from 1' ? classes - 1 : 1)) % classes) }

/** A forward pass, with dropout and augmentation in training mode. */
export const passing =
  (
    { dropout = 0, augmentation = 0 }: DenseRecipe,
    draws: RandomState,
    scale: Decisions['dropoutScale'] = 'in training',
  ) =>
  (layers: readonly DenseLayer[], X: NDArray<'N D'>, isTraining: boolean) => {
    const [N = 0] = X.shape
    const noisy = isTraining && augmentation > 0 ? withNoise(X, augmentation, draws) : X
    const masks: Masks =
      isTraining && dropout > 0
        ? layers.slice(0, -1).map(({ b }) => maskOf([N, b.data.length], dropout, draws, scale))
        : []
    return { passed: forward(layers, noisy, masks), masks }
  }

const withNoise = (X: NDArray<'N D'>, deviation: number, draws: RandomState): NDArray<'N D'> => {
  const noise = standardNormal(draws, X.shape).data
  return { ...X, data: X.data.map((x, k) => x + deviation * (noise[k] as number)) }
}

function maskOf(
  shape: readonly number[],
  dropped: number,
  draws: RandomState,
  scale: Decisions['dropoutScale'],
): NDArray<'N M'> {
  const mask = randomSample(draws, shape) as NDArray<'N M'>
  const kept = scale === 'in training' ? 1 / (1 - dropped) : 1
  return { ...mask, data: mask.data.map((u) => (u < dropped ? 0 : kept)) }
}

/** ½λ·ΣW². */
function penaltyOf(layers: readonly DenseLayer[], lambda: number, penalized: Decisions['penalized']): number {
  const squares = (data: Float64Array) => data.reduce((total, w) => total + w * w, 0)
  const total = layers.reduce(
    (sum, { W, b }) => sum + squares(W.data) + (penalized === 'all parameters' ? squares(b.data) : 0),
    0,
  )
  return (lambda * total) / 2
}

const penaltyTimes = ({ penaltyTimes: times }: Decisions, examples: number, batches: number): number =>
  times === 'batch size' ? examples : times === 'batches' ? batches : Number(times)

/** Averages over the examples of an epoch, so that a short batch counts less. */
function epochRecord(
  steps: readonly Required<StepRecord>[],
  { accuracy }: Decisions,
): Required<Pick<EpochRecord, 'loss' | 'accuracy'>> {
  const count = steps.reduce((total, { examples }) => total + examples, 0)
  const average = (key: 'loss' | 'accuracy') =>
    steps.reduce((total, one) => total + one[key] * one.examples, 0) / count
  return {
    loss: average('loss'),
    accuracy: accuracy === 'of the epoch' ? average('accuracy') : (steps.at(-1)?.accuracy ?? NaN),
  }
}
