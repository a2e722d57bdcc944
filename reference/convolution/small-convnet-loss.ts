import { relu, reluBackward } from '../activations/relu.ts'
import { axes } from '../core/axes.ts'
import { type NDArray, transpose } from '../core/ndarray.ts'
import { flag, type Given, optionsOf } from '../core/options.ts'
import { linearScores } from '../losses/linear-scores.ts'
import { softmaxCrossEntropy, softmaxCrossEntropyGradient } from '../losses/softmax-cross-entropy.ts'
import { affineBackward } from '../networks/affine-forward.ts'
import { conv2dBackward, conv2dForward } from './conv2d-forward.ts'
import { globalAveragePool } from './global-average-pool.ts'
import { globalAveragePoolBackward } from './global-average-pool-backward.ts'

/** The gradient of the loss in each of the parameters, and of their shapes. */
export interface SmallConvnetGradients {
  readonly dw1: NDArray<'F C P Q'>
  readonly db1: NDArray<'F'>
  readonly dW2: NDArray<'K F'>
  readonly db2: NDArray<'K'>
}

/**
 * Loss of a whole small conv net: convolution, ReLU, global average pooling, one affine layer, softmax.
 *
 *     A = conv(X, w1) + b1;   h[n, f] = mean over pixels of max(0, A[n, f]);   scores = h·W2ᵀ + b2
 *     L = mean over images of −ln softmax(scores)[label]
 *
 * The convolution moves one pixel at a time, has no padding, and does not flip its filters.
 *
 * @param X `N × C × H × W`, images
 * @param labels `N`, index of the true class; integers in `0 … K − 1`
 * @param w1 `F × C × P × Q`, filters
 * @param b1 `F`, one bias per filter
 * @param W2 `K × F`, one row of weights per class
 * @param b2 `K`, one bias per class
 * @returns a scalar ≥ 0, in nats per image
 * @throws {ShapeError} if shapes disagree
 * @throws {RangeError} if a label is not a class, a filter does not fit into an image, or there are no images
 *
 * @source D1 "Convolutional Neural Networks (CNN)" with "Another loss: Softmax (cross-entropy)"
 * @example
 * const [X, w1, W2] = [array([[[[1, -2]]]]), array([[[[2]]]]), array([[1], [-1]])]
 * smallConvnetLoss(X, array([0]), w1, array([0]), W2, array([0, 0])) // ≈ 0.126928
 */
export function smallConvnetLoss(
  X: NDArray<'N C H W'>,
  labels: NDArray<'N'>,
  w1: NDArray<'F C P Q'>,
  b1: NDArray<'F'>,
  W2: NDArray<'K F'>,
  b2: NDArray<'K'>,
): number {
  checked('smallConvnetLoss', X, labels, w1, b1, W2, b2)
  return softmaxCrossEntropy(forward(X, w1, b1, W2, b2).scores, labels)
}

/**
 * Gradients of the loss of a whole small conv net in all of its parameters.
 *
 *     dS = (softmax(scores) − target) / N;   dW2 = dSᵀ·h;   db2 = Σ_n dS
 *     dA = dS·W2 · 1[A > 0] / pixels;   db1[f] = Σ dA[n, f, i, j]
 *     dw1[f, c, p, q] = Σ dA[n, f, i, j] · X[n, c, i + p, j + q]
 *
 * This is what a gradient check of a whole network compares with differences of its loss.
 *
 * @param X `N × C × H × W`, images
 * @param labels `N`, index of the true class; integers in `0 … K − 1`
 * @param w1 `F × C × P × Q`, filters
 * @param b1 `F`, one bias per filter
 * @param W2 `K × F`, one row of weights per class
 * @param b2 `K`, one bias per class
 * @param options.atKink gradient of ReLU at 0: `zero` or `one`; default `zero`
 * @returns `dw1`, `db1`, `dW2` and `db2`, each of the shape of what it is the gradient in
 * @throws {ShapeError} if shapes disagree
 * @throws {RangeError} if a label is not a class, a filter does not fit into an image, there are no images, or an
 * option has no such value
 *
 * @source derived from D1 "Convolutional Neural Networks (CNN)": trained by back-propagating the error; D3 "Babysitting
 * Deep Nets": check your gradients
 * @example
 * const [X, w1, W2] = [array([[[[1, -2]]]]), array([[[[1]]]]), array([[0], [0]])]
 * const gradients = smallConvnetGradients(X, array([0]), w1, array([0]), W2, array([0, 0]))
 * gradients.dW2 // = [[-0.25], [0.25]]
 * gradients.db2 // = [-0.5, 0.5]
 */
export function smallConvnetGradients(
  X: NDArray<'N C H W'>,
  labels: NDArray<'N'>,
  w1: NDArray<'F C P Q'>,
  b1: NDArray<'F'>,
  W2: NDArray<'K F'>,
  b2: NDArray<'K'>,
  options: Given<typeof spec> = {},
): SmallConvnetGradients {
  const { atKink } = optionsOf('smallConvnetGradients', options, spec)
  checked('smallConvnetGradients', X, labels, w1, b1, W2, b2)
  const { A, h, scores } = forward(X, w1, b1, W2, b2)
  const dScores = softmaxCrossEntropyGradient(scores, labels)
  const affine = affineBackward(dScores, h, transpose(W2))
  const dA = reluBackward(globalAveragePoolBackward(affine.dX as NDArray<'N C'>, A), A, { atKink })
  const { dw, db } = conv2dBackward(dA as NDArray<'N F I J'>, X, w1)
  return { dw1: dw, db1: db, dW2: transpose(affine.dW) as NDArray<'K F'>, db2: affine.db as NDArray<'K'> }
}

const spec = { atKink: flag('atKink') }

/** Activations before ReLU, the mean of each map after it, and the scores. */
function forward(
  X: NDArray<'N C H W'>,
  w1: NDArray<'F C P Q'>,
  b1: NDArray<'F'>,
  W2: NDArray<'K F'>,
  b2: NDArray<'K'>,
) {
  const A = conv2dForward(X, w1, b1) as NDArray<'N C H W'>
  const h = globalAveragePool(relu(A))
  return { A, h, scores: linearScores(W2 as NDArray<'C D'>, h as NDArray<'N D'>, b2 as NDArray<'C'>) }
}

function checked(
  name: string,
  X: NDArray<'N C H W'>,
  labels: NDArray<'N'>,
  w1: NDArray<'F C P Q'>,
  b1: NDArray<'F'>,
  W2: NDArray<'K F'>,
  b2: NDArray<'K'>,
): void {
  const images = { X: [X, 'N C H W'], labels: [labels, 'N'] } as const
  axes(name, { ...images, w1: [w1, 'F C P Q'], b1: [b1, 'F'], W2: [W2, 'K F'], b2: [b2, 'K'] })
}
