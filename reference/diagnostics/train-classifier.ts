import { axes } from '../core/axes.ts'
import { array, map, matmul, type NDArray, rows, transpose, zeros, zip } from '../core/ndarray.ts'
import { count, flag, type Given, optionsOf, real, requiredCount, requiredReal } from '../core/options.ts'
import { take } from '../core/take.ts'
import { counts } from '../core/within.ts'
import { accuracy } from '../data/accuracy.ts'
import { linearScores } from '../losses/linear-scores.ts'
import { softmaxCrossEntropy, softmaxCrossEntropyGradient } from '../losses/softmax-cross-entropy.ts'
import { type MomentumState, momentumStep } from '../optimizers/momentum.ts'
import { meanCenter } from '../preprocessing/mean-center.ts'
import { l2Penalty, l2PenaltyGradient } from '../regularizers/l2-regularization.ts'
import { stepDecay } from '../schedules/lr-step-decay.ts'
import { shuffleAndBatch } from './shuffle-and-batch.ts'

/** Rows with their classes: to train with, to choose the epoch with, and to report once. */
export interface ClassifierData {
  readonly X: NDArray<'N D'>
  readonly y: NDArray<'N'>
  readonly validationX: NDArray<'V D'>
  readonly validationY: NDArray<'V'>
  readonly testX: NDArray<'T D'>
  readonly testY: NDArray<'T'>
}

/** One row of weights and one bias per class. */
export interface ClassifierParameters {
  readonly W: NDArray<'C D'>
  readonly b: NDArray<'C'>
}

/** What training leaves: a curve per epoch, and the parameters of the best one. */
export interface TrainedClassifier extends ClassifierParameters {
  readonly losses: NDArray<'E'>
  readonly trainingAccuracies: NDArray<'E'>
  readonly validationLosses: NDArray<'E'>
  readonly bestEpoch: number
  readonly testAccuracy: number
}

const spec = {
  batchSize: requiredCount(1),
  learningRate: requiredReal('[0, ∞)'),
  every: count(1, Number.MAX_SAFE_INTEGER),
  factor: real('(0, 1]', 1),
  rho: real('[0, 1)', 0),
  momentumForm: flag('momentumForm'),
  lambda: real('[0, ∞)', 0),
  l2Form: flag('l2Form'),
  keep: real('(0, 1]', 1),
  patience: count(1, Number.MAX_SAFE_INTEGER),
}

/** The rate η, in units of weight per unit of gradient, and what else a step needs. */
type Settings = { readonly learningRate: number } & Pick<
  Required<Given<typeof spec>>,
  'rho' | 'momentumForm' | 'lambda' | 'l2Form'
>

/** Parameters and the velocity of each. */
interface Moving extends ClassifierParameters {
  readonly ofW: MomentumState<'C D'>
  readonly ofB: MomentumState<'C'>
}

/**
 * Trains a linear softmax classifier as any network is trained: shuffled batches, dropout, momentum, a schedule,
 * a penalty, curves, and the best epoch on validation rows.
 *
 *     subtract the mean row of X from X, validationX and testX
 *     for each epoch e = 0, 1, …, with the rate η(e) = learningRate · factor^⌊e / every⌋:
 *       for each batch B of orders[e]:
 *         scores = (X_B · masks[e]_B / keep)·Wᵀ + b
 *         g = ∇(mean cross-entropy + λ·ΣW²);   v ← ρ·v + g;   W, b ← W, b − η(e)·v
 *       record, without dropout: loss of all rows and penalty, accuracy, validation loss
 *       stop after `patience` epochs in a row without a new lowest validation loss
 *     return the curves, and W and b of the best epoch
 *
 * Biases are not penalized. The velocities of W and b start at 0 and live through all epochs. The test rows are
 * looked at once, with the best parameters.
 *
 * @param data training rows `X` (`N × D`) with their classes `y` (`N`), validation rows `validationX` (`V × D`) with
 * `validationY` (`V`), and test rows `testX` (`T × D`) with `testY` (`T`); classes from 0
 * @param parameters `W` (`C × D`) and `b` (`C`) to begin with; not modified
 * @param orders `E × N`, the order of the rows in each epoch; at most so many epochs
 * @param masks `E × N × D`, for each epoch and row of `X` 1 where a feature is kept and 0 where it is dropped
 * @param options.batchSize rows per batch, an integer ≥ 1; the last one may be short
 * @param options.learningRate rate η ≥ 0 of the first epoch, in units of weight per unit of gradient
 * @param options.every number of epochs after which the rate falls, an integer ≥ 1; default never
 * @param options.factor what the rate is multiplied by then, in (0, 1]; default 1
 * @param options.rho momentum ρ, in [0, 1); default 0
 * @param options.momentumForm `lrOutside` as above, `lrInside` for v ← ρ·v − η·g, W ← W + v; default `lrOutside`
 * @param options.lambda regularization strength λ ≥ 0; default 0
 * @param options.l2Form `lambda` for a penalty λ·ΣW², `lambda/2` for ½λ·ΣW²; default `lambda`
 * @param options.keep probability with which a feature was kept, in (0, 1]; default 1
 * @param options.patience epochs in a row without a new lowest validation loss after which training stops; default
 * never
 * @returns `losses`, `trainingAccuracies` and `validationLosses`, a number per epoch that was trained; `bestEpoch`,
 * the epoch, from 0, with the lowest validation loss; `W` and `b` after that epoch, and `testAccuracy` with them
 * @throws {ShapeError} if shapes disagree
 * @throws {RangeError} if there is no epoch or no row of a kind, a number is out of its range, a class does not exist,
 * or an order misses a row
 *
 * @source D1 "Mini-batch gradient descent", "Over-training prevention", "Monitor and visualize accuracy"; D3 "In
 * practice", "Early stopping"
 * @example
 * const [X, y] = [array([[1], [-1]]), array([0, 1])]
 * const data = { X, y, validationX: X, validationY: y, testX: X, testY: y }
 * const parameters = { W: array([[0], [0]]), b: array([0, 0]) }
 * const options = { batchSize: 2, learningRate: 1 }
 * const trained = trainClassifier(data, parameters, array([[0, 1]]), array([[[1], [1]]]), options)
 * trained.W // = [[0.5], [-0.5]]
 * trained.trainingAccuracies // = [1]
 */
export function trainClassifier(
  data: ClassifierData,
  parameters: ClassifierParameters,
  orders: NDArray<'E N'>,
  masks: NDArray<'E N D'>,
  options: Given<typeof spec>,
): TrainedClassifier {
  const { batchSize, learningRate, every, factor, keep, patience, ...rest } = optionsOf(
    'trainClassifier',
    options,
    spec,
  )
  const { N, D, E } = checked(data, parameters, orders, masks)
  const [X, validationX, testX] = [data.X, data.validationX, data.testX].map((split) =>
    meanCenter(data.X, split as NDArray<'M D'>),
  ) as [NDArray<'N D'>, NDArray<'N D'>, NDArray<'N D'>]
  const curves: { loss: number; accuracy: number; validation: number }[] = []
  let now: Moving = {
    ...parameters,
    ofW: { v: zeros(parameters.W.shape) },
    ofB: { v: zeros(parameters.b.shape) },
  }
  let best = { epoch: 0, at: parameters, loss: Infinity }
  for (let epoch = 0; epoch < E && epoch - best.epoch <= patience; epoch++) {
    const settings = { ...rest, learningRate: stepDecay(learningRate, epoch, { every, factor }) }
    const mask = masks.data.subarray(epoch * N * D, (epoch + 1) * N * D)
    const kept = map(X, (x, index) => (x * (mask[index] as number)) / keep)
    for (const batch of shuffleAndBatch(array<'N'>([...(rows(orders)[epoch] as Float64Array)]), batchSize)) {
      const part = take('trainClassifier', kept, batch)
      now = stepped(now, part, take('trainClassifier', data.y, batch), settings)
    }
    const validation = lossOf(now, validationX, data.validationY)
    const penalty = l2Penalty(now.W, rest.lambda, { l2Form: rest.l2Form })
    curves.push({ loss: lossOf(now, X, data.y) + penalty, accuracy: share(now, X, data.y), validation })
    if (epoch === 0 || validation < best.loss) best = { epoch, at: now, loss: validation }
  }
  return {
    losses: array<'E'>(curves.map(({ loss }) => loss)),
    trainingAccuracies: array<'E'>(curves.map((curve) => curve.accuracy)),
    validationLosses: array<'E'>(curves.map(({ validation }) => validation)),
    bestEpoch: best.epoch,
    W: best.at.W,
    b: best.at.b,
    testAccuracy: share(best.at, testX, data.testY),
  }
}

function checked(
  { X, y, validationX, validationY, testX, testY }: ClassifierData,
  { W, b }: ClassifierParameters,
  orders: NDArray<'E N'>,
  masks: NDArray<'E N D'>,
) {
  const { N, D, E, V, T } = axes('trainClassifier', {
    X: [X, 'N D'],
    y: [y, 'N'],
    W: [W, 'C D'],
    b: [b, 'C'],
    validationX: [validationX, 'V D'],
    validationY: [validationY, 'V'],
    testX: [testX, 'T D'],
    testY: [testY, 'T'],
    orders: [orders, 'E N'],
    masks: [masks, 'E N D'],
  })
  counts('trainClassifier', { N: [N, 1], V: [V, 1], T: [T, 1], E: [E, 1] })
  return { N, D, E }
}

/** One step down the gradient of a batch. */
function stepped(now: Moving, X: NDArray<'N D'>, y: NDArray<'N'>, settings: Settings): Moving {
  const { learningRate, rho, momentumForm, lambda, l2Form } = settings
  const step = { learningRate, rho, momentumForm }
  const dScores = softmaxCrossEntropyGradient(linearScores(now.W, X, now.b), y)
  const pull = l2PenaltyGradient(now.W, lambda, { l2Form })
  const dW = zip<'C D'>(matmul(transpose(dScores), X), pull, (loss, decay) => loss + decay)
  const db = map(now.b, (_, c) => rows(dScores).reduce((sum, row) => sum + (row[c] as number), 0))
  const [W, b] = [momentumStep<'C D'>(now.W, now.ofW, dW, step), momentumStep<'C'>(now.b, now.ofB, db, step)]
  return { W: W.w, b: b.w, ofW: W.state, ofB: b.state }
}

const lossOf = ({ W, b }: ClassifierParameters, X: NDArray<'N D'>, y: NDArray): number =>
  softmaxCrossEntropy(linearScores(W, X, b), y as NDArray<'N'>)

/** The share of rows whose highest score is that of their class. */
function share({ W, b }: ClassifierParameters, X: NDArray<'N D'>, y: NDArray): number {
  const predictions = rows(linearScores(W, X, b)).map((row) => row.indexOf(Math.max(...row)))
  return accuracy(array<'N'>(predictions), y as NDArray<'N'>)
}
