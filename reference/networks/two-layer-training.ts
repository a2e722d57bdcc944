import { axes } from '../core/axes.ts'
import { array, type NDArray, rows, tabulate, zip } from '../core/ndarray.ts'
import { flag, type Given, optionsOf } from '../core/options.ts'
import { take } from '../core/take.ts'
import { within } from '../core/within.ts'
import { twoLayerScores, twoLayerSoftmaxLoss } from './two-layer-classifier.ts'
import type { TwoLayers } from './two-layer-network.ts'

const spec = { l2Form: flag('l2Form') }

/** The parameters after training, and the loss of each batch before its step. */
export interface TwoLayerTraining extends TwoLayers {
  readonly losses: NDArray<'T'>
}

/**
 * Trains a two-layer net by stochastic gradient descent on given batches, and keeps the loss of each.
 *
 *     losses[t] = L_B(θ),   θ ← θ − η · ∇L_B(θ)      for batch B number t and every parameter θ
 *
 * L is the softmax loss with its penalty, as `twoLayerSoftmaxLoss` gives it. A batch's loss is that before its step.
 *
 * @param parameters `W1` of `D × H`, `b1` of `H`, `W2` of `H × K`, `b2` of `K`, before training; not modified
 * @param X `N × D`, one example per row
 * @param labels `N`, index of the true class; integers in `0 … K − 1`
 * @param batches list of `B`, row indices in each batch; integers in `0 … N − 1`
 * @param learningRate step size η ≥ 0, in units of weight per unit of gradient
 * @param lambda regularization strength λ ≥ 0, in loss per squared unit of weight
 * @param options.l2Form `lambda` for λ·ΣW² with gradient 2λW, `lambda/2` for ½λ·ΣW² with λW; default `lambda`
 * @returns the parameters after the last step, and `losses`, one per batch
 * @throws {ShapeError} if the parameters, `X` and `labels` disagree, or a batch is not a vector
 * @throws {RangeError} if a label is not a class, an index not a row, a batch empty, or η or λ negative
 *
 * @source D1 "Mini-batch gradient descent" with "Neural network definition" and "Weight Regularization"
 * @example
 * const [W1, b1] = [array([[1, -1]]), array([0, 0])]
 * const [W2, b2] = [array([[1, 1], [0, 0]]), array([0, 0])]
 * const trained = trainTwoLayer({ W1, b1, W2, b2 }, array([[2]]), array([0]), [array([0])], 1, 0)
 * trained.b2     // = [0.5, -0.5]
 * trained.losses // ≈ [0.693147]
 */
export function trainTwoLayer(
  parameters: TwoLayers,
  X: NDArray<'N D'>,
  labels: NDArray<'N'>,
  batches: readonly NDArray<'B'>[],
  learningRate: number,
  lambda: number,
  options: Given<typeof spec> = {},
): TwoLayerTraining {
  const { l2Form } = optionsOf('trainTwoLayer', options, spec)
  axes('trainTwoLayer', { X: [X, 'N D'], labels: [labels, 'N'] })
  within('trainTwoLayer', { learningRate: [learningRate, '[0, ∞)'] })
  const losses: number[] = []
  let { W1, b1, W2, b2 } = parameters
  const stepped = <Axes extends string>(w: NDArray<Axes>, dw: NDArray<Axes>): NDArray<Axes> =>
    zip(w, dw, (one, slope) => one - learningRate * slope)
  for (const batch of batches) {
    const own = [take('trainTwoLayer', X, batch), take('trainTwoLayer', labels, batch)] as const
    const found = twoLayerSoftmaxLoss(...own, { W1, b1, W2, b2 }, lambda, { l2Form })
    losses.push(found.loss)
    W1 = stepped(W1, found.dW1)
    b1 = stepped(b1, found.db1)
    W2 = stepped(W2, found.dW2)
    b2 = stepped(b2, found.db2)
  }
  return { W1, b1, W2, b2, losses: array(losses) }
}

/**
 * What a two-layer net predicts: the class with the highest score.
 *
 *     ŷ[n] = argmax_k (max(X·W1 + b1, 0)·W2 + b2)[n, k]
 *
 * Of equal highest scores, the class named first wins.
 *
 * @param X `N × D`, one example per row
 * @param parameters `W1` of `D × H`, `b1` of `H`, `W2` of `H × K`, `b2` of `K`
 * @returns `N`, one class per example; integers in `0 … K − 1`
 * @throws {ShapeError} if `X` and the parameters disagree in `D`, `H` or `K`
 * @throws {RangeError} if a parameter is missing
 *
 * @source D1 "Neural network definition": the class with the highest score
 * @example
 * const [W1, b1] = [array([[1, -1]]), array([0, 1])]
 * const [W2, b2] = [array([[1, 2], [3, -1]]), array([0.5, 0])]
 * twoLayerPredict(array([[2], [-1]]), { W1, b1, W2, b2 }) // = [1, 0]
 */
export function twoLayerPredict(X: NDArray<'N D'>, parameters: TwoLayers): NDArray<'N'> {
  const scores = rows(twoLayerScores(X, parameters))
  return tabulate([scores.length], (n) => {
    const row = scores[n] as Float64Array
    return row.indexOf(Math.max(...row))
  })
}
