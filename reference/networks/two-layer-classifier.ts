import { axes } from '../core/axes.ts'
import type { NDArray } from '../core/ndarray.ts'
import { flag, type Given, optionsOf } from '../core/options.ts'
import { fullyConnectedLoss, fullyConnectedScores } from './fully-connected-net.ts'
import type { TwoLayers } from './two-layer-network.ts'

const spec = { l2Form: flag('l2Form') }

/** The loss of a two-layer net, and its gradient in each parameter. */
export interface TwoLayerLoss {
  readonly loss: number
  readonly dW1: NDArray<'D H'>
  readonly db1: NDArray<'H'>
  readonly dW2: NDArray<'H K'>
  readonly db2: NDArray<'K'>
}

/**
 * Scores of a two-layer net: an affine layer, ReLU, and another affine layer.
 *
 *     scores = max(X·W1 + b1, 0)·W2 + b2
 *
 * Nothing follows the second layer: scores may be negative.
 *
 * @param X `N × D`, one example per row
 * @param parameters `W1` of `D × H`, `b1` of `H`, `W2` of `H × K`, `b2` of `K`
 * @returns `N × K`, one row of scores per example
 * @throws {ShapeError} if `X` and the parameters disagree in `D`, `H` or `K`
 * @throws {RangeError} if a parameter is missing
 *
 * @source D1 "Neural network definition"
 * @example
 * const [W1, b1] = [array([[1, -1]]), array([0, 1])]
 * const [W2, b2] = [array([[1, 2], [3, -1]]), array([0.5, 0])]
 * twoLayerScores(array([[2], [-1]]), { W1, b1, W2, b2 }) // = [[2.5, 4], [6.5, -2]]
 */
export function twoLayerScores(X: NDArray<'N D'>, parameters: TwoLayers): NDArray<'N K'> {
  checked('twoLayerScores', X, parameters)
  return fullyConnectedScores(X, { ...parameters }) as NDArray<'N K'>
}

/**
 * Softmax loss of a two-layer net with an L2 penalty, and its gradient in every parameter.
 *
 *     L = softmax cross-entropy(max(X·W1 + b1, 0)·W2 + b2, labels) + λ·(ΣW1² + ΣW2²)
 *
 * The penalty is that of both weight matrices, and of no bias.
 *
 * @param X `N × D`, one example per row
 * @param labels `N`, index of the true class; integers in `0 … K − 1`
 * @param parameters `W1` of `D × H`, `b1` of `H`, `W2` of `H × K`, `b2` of `K`
 * @param lambda regularization strength λ ≥ 0, in loss per squared unit of weight
 * @param options.l2Form `lambda` for λ·ΣW² with gradient 2λW, `lambda/2` for ½λ·ΣW² with λW; default `lambda`
 * @returns `loss`, a number, and `dW1`, `db1`, `dW2` and `db2`, each of the shape of its parameter
 * @throws {ShapeError} if `X`, `labels` and the parameters disagree in `N`, `D`, `H` or `K`
 * @throws {RangeError} if a label is not a class, or λ is negative
 *
 * @source D1 "Neural network definition", "Another loss: Softmax (cross-entropy)" and "Weight Regularization"
 * @example
 * const [W1, b1] = [array([[1, -1]]), array([0, 0])]
 * const [W2, b2] = [array([[1, 1], [0, 0]]), array([0, 0])]
 * const { loss, dW1, db2 } = twoLayerSoftmaxLoss(array([[2]]), array([0]), { W1, b1, W2, b2 }, 0.5)
 * loss // ≈ 2.693147
 * dW1  // = [[1, -1]]
 * db2  // = [-0.5, 0.5]
 */
export function twoLayerSoftmaxLoss(
  X: NDArray<'N D'>,
  labels: NDArray<'N'>,
  parameters: TwoLayers,
  lambda: number,
  options: Given<typeof spec> = {},
): TwoLayerLoss {
  const { l2Form } = optionsOf('twoLayerSoftmaxLoss', options, spec)
  checked('twoLayerSoftmaxLoss', X, parameters)
  return named(fullyConnectedLoss(X, labels, { ...parameters }, lambda, { l2Form }))
}

/**
 * Multiclass SVM loss of a two-layer net with an L2 penalty, and its gradient in every parameter.
 *
 *     L = hinge(max(X·W1 + b1, 0)·W2 + b2, labels) + λ·(ΣW1² + ΣW2²)
 *
 * @param X `N × D`, one example per row
 * @param labels `N`, index of the true class; integers in `0 … K − 1`
 * @param parameters `W1` of `D × H`, `b1` of `H`, `W2` of `H × K`, `b2` of `K`
 * @param lambda regularization strength λ ≥ 0, in loss per squared unit of weight
 * @param options.l2Form `lambda` for λ·ΣW² with gradient 2λW, `lambda/2` for ½λ·ΣW² with λW; default `lambda`
 * @returns `loss`, a number, and `dW1`, `db1`, `dW2` and `db2`, each of the shape of its parameter
 * @throws {ShapeError} if `X`, `labels` and the parameters disagree in `N`, `D`, `H` or `K`
 * @throws {RangeError} if a label is not a class, or λ is negative
 *
 * @source D1 "Neural network definition", "Linear classifier: Hinge loss" and "Weight Regularization"
 * @example
 * const [W1, b1] = [array([[1, -1]]), array([0, 0])]
 * const [W2, b2] = [array([[1, 1], [0, 0]]), array([0, 0])]
 * const { loss, db2 } = twoLayerSvmLoss(array([[2]]), array([0]), { W1, b1, W2, b2 }, 0.5)
 * loss // = 3
 * db2  // = [-1, 1]
 */
export function twoLayerSvmLoss(
  X: NDArray<'N D'>,
  labels: NDArray<'N'>,
  parameters: TwoLayers,
  lambda: number,
  options: Given<typeof spec> = {},
): TwoLayerLoss {
  const { l2Form } = optionsOf('twoLayerSvmLoss', options, spec)
  checked('twoLayerSvmLoss', X, parameters)
  return named(fullyConnectedLoss(X, labels, { ...parameters }, lambda, { loss: 'svm', l2Form }))
}

function checked(name: string, X: NDArray<'N D'>, { W1, b1, W2, b2 }: TwoLayers): void {
  axes(name, { X: [X, 'N D'], W1: [W1, 'D H'], b1: [b1, 'H'], W2: [W2, 'H K'], b2: [b2, 'K'] })
}

function named({ loss, gradients }: ReturnType<typeof fullyConnectedLoss>): TwoLayerLoss {
  const { W1, b1, W2, b2 } = gradients as unknown as TwoLayers
  return { loss, dW1: W1, db1: b1, dW2: W2, db2: b2 }
}
