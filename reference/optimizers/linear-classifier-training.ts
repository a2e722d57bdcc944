import { axes } from '../core/axes.ts'
import { array, type NDArray, rows, tabulate } from '../core/ndarray.ts'
import { flag, type Given, optionsOf } from '../core/options.ts'
import { take } from '../core/take.ts'
import { svmLinearGradient, svmLinearLoss } from '../losses/hinge-multiclass.ts'
import { linearScores } from '../losses/linear-scores.ts'
import { softmaxLinearGradient, softmaxLinearLoss } from '../losses/softmax-cross-entropy.ts'
import { minibatchEpoch } from './batch-gradient-descent.ts'

const spec = { l2Form: flag('l2Form') }
type Options = Given<typeof spec>

/** The weights after training, and the loss of each batch before its step. */
export interface LinearTraining {
  readonly W: NDArray<'C D'>
  readonly losses: NDArray<'T'>
}

/**
 * Trains a linear SVM by stochastic gradient descent on given batches, and keeps the loss of every batch.
 *
 *     losses[t] = L_B(W),   W ← W − η · ∇L_B(W)      for batch B number t,   L_B = hinge_B + λ·ΣW²
 *
 * The loss of a batch is that before its step, with the penalty. A batch may list a row more than once.
 *
 * @param W `C × D`, weights before training; not modified
 * @param X `N × D`, one example per row
 * @param labels `N`, index of the true class; integers in `0 … C − 1`
 * @param batches list of `B`, row indices in each batch; integers in `0 … N − 1`
 * @param learningRate step size η ≥ 0, in units of weight per unit of gradient
 * @param lambda regularization strength λ ≥ 0, in loss per squared unit of weight
 * @param options.l2Form `lambda` for λ·ΣW² with gradient 2λW, `lambda/2` for ½λ·ΣW² with λW; default `lambda`
 * @returns `W` after the last step, and `losses`, one per batch
 * @throws {ShapeError} if `W`, `X` and `labels` disagree in `N` or `D`, or a batch is not a vector
 * @throws {RangeError} if a label is not a class, an index not a row, a batch empty, or η or λ negative
 *
 * @source D1 "Mini-batch gradient descent" with "Linear classifier: Hinge loss" and "Weight Regularization"
 * @example
 * const [W, X, labels] = [array([[0], [0]]), array([[1], [2]]), array([0, 1])]
 * const trained = trainLinearSvm(W, X, labels, [array([0, 1]), array([0])], 1, 0)
 * trained.W      // = [[0.5], [-0.5]]
 * trained.losses // = [1, 2]
 */
export function trainLinearSvm(
  W: NDArray<'C D'>,
  X: NDArray<'N D'>,
  labels: NDArray<'N'>,
  batches: readonly NDArray<'B'>[],
  learningRate: number,
  lambda: number,
  options: Options = {},
): LinearTraining {
  const { l2Form } = optionsOf('trainLinearSvm', options, spec)
  axes('trainLinearSvm', { W: [W, 'C D'], X: [X, 'N D'], labels: [labels, 'N'] })
  const losses: number[] = []
  const gradientOf = (batch: NDArray<'B'>, weights: NDArray<'C D'>): NDArray<'C D'> => {
    const own = [take('trainLinearSvm', X, batch), take('trainLinearSvm', labels, batch)] as const
    losses.push(svmLinearLoss(weights, ...own, lambda, { l2Form }))
    return svmLinearGradient(weights, ...own, lambda, { l2Form })
  }
  const trained = minibatchEpoch(W, gradientOf, batches, learningRate)
  return { W: trained, losses: array(losses) }
}

/**
 * Trains a linear softmax classifier by stochastic gradient descent on given batches, and keeps the loss of each.
 *
 *     losses[t] = L_B(W),   W ← W − η · ∇L_B(W)      for batch B number t,   L_B = crossEntropy_B + λ·ΣW²
 *
 * The loss of a batch is that before its step, with the penalty. A batch may list a row more than once.
 *
 * @param W `C × D`, weights before training; not modified
 * @param X `N × D`, one example per row
 * @param labels `N`, index of the true class; integers in `0 … C − 1`
 * @param batches list of `B`, row indices in each batch; integers in `0 … N − 1`
 * @param learningRate step size η ≥ 0, in units of weight per unit of gradient
 * @param lambda regularization strength λ ≥ 0, in loss per squared unit of weight
 * @param options.l2Form `lambda` for λ·ΣW² with gradient 2λW, `lambda/2` for ½λ·ΣW² with λW; default `lambda`
 * @returns `W` after the last step, and `losses`, one per batch
 * @throws {ShapeError} if `W`, `X` and `labels` disagree in `N` or `D`, or a batch is not a vector
 * @throws {RangeError} if a label is not a class, an index not a row, a batch empty, or η or λ negative
 *
 * @source D1 "Mini-batch gradient descent" with "Another loss: Softmax (cross-entropy)" and "Weight Regularization"
 * @example
 * const [W, X, labels] = [array([[0], [0]]), array([[1], [2]]), array([0, 1])]
 * const trained = trainLinearSoftmax(W, X, labels, [array([0, 1])], 1, 0)
 * trained.W      // = [[-0.25], [0.25]]
 * trained.losses // ≈ [0.693147]
 */
export function trainLinearSoftmax(
  W: NDArray<'C D'>,
  X: NDArray<'N D'>,
  labels: NDArray<'N'>,
  batches: readonly NDArray<'B'>[],
  learningRate: number,
  lambda: number,
  options: Options = {},
): LinearTraining {
  const { l2Form } = optionsOf('trainLinearSoftmax', options, spec)
  axes('trainLinearSoftmax', { W: [W, 'C D'], X: [X, 'N D'], labels: [labels, 'N'] })
  const losses: number[] = []
  const gradientOf = (batch: NDArray<'B'>, weights: NDArray<'C D'>): NDArray<'C D'> => {
    const own = [take('trainLinearSoftmax', X, batch), take('trainLinearSoftmax', labels, batch)] as const
    losses.push(softmaxLinearLoss(weights, ...own, lambda, { l2Form }))
    return softmaxLinearGradient(weights, ...own, lambda, { l2Form })
  }
  const trained = minibatchEpoch(W, gradientOf, batches, learningRate)
  return { W: trained, losses: array(losses) }
}

/**
 * What a linear classifier predicts: the class with the highest score.
 *
 *     ŷ[n] = argmax_c (X·Wᵀ)[n, c]
 *
 * Of equal highest scores, the class named first wins.
 *
 * @param W `C × D`, one row of weights per class
 * @param X `N × D`, one example per row
 * @returns `N`, one class per example; integers in `0 … C − 1`
 * @throws {ShapeError} if `W` and `X` differ in `D`
 *
 * @source D1 "Linear classifier": the class with the highest score
 * @example
 * linearPredict(array([[1, 0], [0, 1], [-1, 2]]), array([[2, 1], [-3, 1], [1, 1.5]])) // = [0, 2, 2]
 */
export function linearPredict(W: NDArray<'C D'>, X: NDArray<'N D'>): NDArray<'N'> {
  const { N } = axes('linearPredict', { W: [W, 'C D'], X: [X, 'N D'] })
  const scores = rows(linearScores(W, X))
  return tabulate([N], (n) => {
    const row = scores[n] as Float64Array
    return row.indexOf(Math.max(...row))
  })
}
