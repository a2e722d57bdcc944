import { type NDArray, zip } from '../core/ndarray.ts'
import {
  count,
  flag,
  type Given,
  ofKind,
  optionsOf,
  type Required,
  real,
  requiredCount,
} from '../core/options.ts'
import { take } from '../core/take.ts'
import { counts } from '../core/within.ts'
import { l2Penalty, l2PenaltyGradient } from '../regularizers/l2-regularization.ts'
import { type EpochRecord, monitorAccuracy } from './monitor-accuracy.ts'
import { shuffleAndBatch } from './shuffle-and-batch.ts'

/** A function with weights: its mean loss on some rows, the gradient of that, and its accuracy there. */
export interface Model<Axes extends string> {
  readonly weights: NDArray<Axes>
  readonly loss: (weights: NDArray<Axes>, X: NDArray, y: NDArray) => number
  readonly gradient: (weights: NDArray<Axes>, X: NDArray, y: NDArray) => NDArray<Axes>
  readonly accuracy: (weights: NDArray<Axes>, X: NDArray, y: NDArray) => number
}

/** Rows and their targets, to train with and to validate on. */
export interface Split {
  readonly X: NDArray
  readonly y: NDArray
  readonly validationX: NDArray
  readonly validationY: NDArray
}

/** One of the optimizers: what it remembers at the start, and its step. */
export interface Optimizer<Axes extends string, State> {
  readonly start: (w: NDArray<Axes>) => State
  readonly step: (
    w: NDArray<Axes>,
    state: State,
    g: NDArray<Axes>,
    learningRate: number,
  ) => { readonly w: NDArray<Axes>; readonly state: State }
}

/** Typed in `Plan`, by what the model and the optimizer are; checked here. */
const given = (kind: string, is: (value: unknown) => boolean): Required<unknown> => ({
  ...ofKind<unknown>(kind, is, undefined),
  required: true,
})
const isFunction = (value: unknown): boolean => typeof value === 'function'
const spec = {
  optimizer: given('a record of start and step', isOptimizer),
  schedule: given('a function of the epoch', isFunction),
  permutations: given('a list of permutations', Array.isArray),
  batchSize: requiredCount(1),
  lambda: real('[0, ∞)', 0),
  l2Form: flag('l2Form'),
  patience: count(1, Number.MAX_SAFE_INTEGER),
}

function isOptimizer(value: unknown): boolean {
  const { start, step } = Object(value) as Readonly<Record<string, unknown>>
  return typeof start === 'function' && typeof step === 'function'
}

type Numbers = Omit<Given<typeof spec>, 'optimizer' | 'schedule' | 'permutations'>

export interface Plan<Axes extends string, State> extends Numbers {
  readonly optimizer: Optimizer<Axes, State>
  readonly schedule: (epoch: number) => number
  /** The order of the rows, one permutation per epoch: as many epochs as permutations. */
  readonly permutations: readonly NDArray<'N'>[]
}

export interface Trained<Axes extends string> {
  readonly history: readonly EpochRecord[]
  /** The epoch, from 0, of the lowest validation loss, and the weights after it. */
  readonly best: { readonly epoch: number; readonly weights: NDArray<Axes> }
}

/**
 * Trains a model: shuffle, batches, gradient of loss and penalty, step, and the validation loss after every
 * epoch.
 *
 *     for each epoch e:
 *       for each batch B of the shuffled rows:  w, state ← step(w, state, ∇L_B(w) + 2λ·w, η(e))
 *       record L(w) + λ·Σw², accuracies and validation loss;  keep the best w
 *
 * The learning rate changes per epoch, not per batch. The state of the optimizer lives through all epochs.
 * The penalty enters every step once, whatever the size of its batch. Zero training loss is not promised:
 * descent may end in a local minimum or swing, and thousands of epochs may be needed.
 *
 * @param model weights to begin with, not modified; mean loss, its gradient, and accuracy as functions of
 * weights and rows
 * @param data training rows `X` with targets `y`, and validation rows that are never trained on
 * @param options.optimizer `start(w)` and `step(w, state, g, learningRate)`, which returns `w` and `state`
 * @param options.schedule learning rate of an epoch, from its index from 0
 * @param options.batchSize rows per batch, an integer ≥ 1; the last may be short
 * @param options.permutations list of `N`, the order of the rows in each epoch; an epoch for each
 * @param options.lambda regularization strength λ ≥ 0; default 0, which switches it off
 * @param options.l2Form `lambda` for a penalty λ·Σw², `lambda/2` for ½λ·Σw²; default `lambda`
 * @param options.patience stop after so many epochs in a row without a new lowest validation loss; default
 * never
 * @returns the history, one record per epoch, and the best epoch with its weights
 * @throws {ShapeError} if shapes disagree
 * @throws {RangeError} if there is no epoch, a number is out of its range, a permutation misses a row, or no
 * epoch has a finite validation loss: the training diverged
 *
 * @source D1 "Mini-batch gradient descent", "Over-training prevention", "Comments on training algorithm"; D3
 * "In practice"
 * @example
 * const away = (w, X) => map(w, (weight) => weight - mean(X))
 * const loss = (w, X) => (sum(w) - mean(X)) ** 2 / 2
 * const model = { weights: array([0]), loss, gradient: away, accuracy: () => 1 }
 * const data = { X: array([2, 4]), y: array([0, 0]), validationX: array([3]), validationY: array([0]) }
 * const step = (w, state, g, learningRate) => ({ w: sgdStep(w, g, { learningRate }), state })
 * const optimizer = { start: () => 0, step }
 * const plan = { optimizer, schedule: () => 0.5, batchSize: 1, permutations: [array([0, 1])] }
 * train(model, data, plan).best.weights // = [2.5]
 */
export function train<Axes extends string, State>(
  model: Model<Axes>,
  data: Split,
  options: Plan<Axes, State>,
): Trained<Axes> {
  const { batchSize, lambda, l2Form, patience } = optionsOf('train', options, spec)
  const { optimizer, schedule, permutations } = options
  counts('train', { 'permutations.length': [permutations.length, 1] })
  const penalty = { l2Form }
  let weights = model.weights
  let state = optimizer.start(weights)
  let history: readonly EpochRecord[] = []
  let best = { epoch: 0, weights, loss: Infinity }
  for (const [epoch, permutation] of permutations.entries()) {
    const learningRate = schedule(epoch)
    for (const batch of shuffleAndBatch(permutation, batchSize)) {
      const rows = take('train', data.X, batch)
      const gradient = model.gradient(weights, rows, take('train', data.y, batch))
      const total = zip(gradient, l2PenaltyGradient(weights, lambda, penalty), (loss, decay) => loss + decay)
      const moved = optimizer.step(weights, state, total, learningRate)
      weights = moved.w
      state = moved.state
    }
    const validationLoss = model.loss(weights, data.validationX, data.validationY)
    history = monitorAccuracy(history, {
      learningRate,
      loss: model.loss(weights, data.X, data.y) + l2Penalty(weights, lambda, penalty),
      trainingAccuracy: model.accuracy(weights, data.X, data.y),
      validationLoss,
      validationAccuracy: model.accuracy(weights, data.validationX, data.validationY),
    })
    if (validationLoss < best.loss) best = { epoch, weights, loss: validationLoss }
    if (epoch - best.epoch >= patience) break
  }
  if (best.loss === Infinity) {
    const last = history.at(-1)?.validationLoss
    throw new RangeError(`train: no validation loss is finite, the last is ${last}: the training diverged`)
  }
  return { history, best: { epoch: best.epoch, weights: best.weights } }
}
