import { axes } from '../core/axes.ts'
import { ShapeError } from '../core/errors.ts'
import { type NDArray, zip } from '../core/ndarray.ts'
import { flag, type Given, optionsOf } from '../core/options.ts'
import { softmaxCrossEntropy, softmaxCrossEntropyGradient } from '../losses/softmax-cross-entropy.ts'
import { l2Penalty, l2PenaltyGradient } from '../regularizers/l2-regularization.ts'
import { convnetBackward } from './convnet-backward.ts'
import { type ConvnetStage, convnetForward } from './convnet-feature-hierarchy.ts'

const spec = { l2Form: flag('l2Form') }

/** The parameters of a three-layer conv net. */
export interface ThreeLayers {
  readonly W1: NDArray<'F C P Q'>
  readonly b1: NDArray<'F'>
  readonly W2: NDArray<'D M'>
  readonly b2: NDArray<'M'>
  readonly W3: NDArray<'M K'>
  readonly b3: NDArray<'K'>
}

/** The loss of a three-layer conv net, and its gradient in each parameter. */
export interface ThreeLayerLoss {
  readonly loss: number
  readonly dW1: NDArray<'F C P Q'>
  readonly db1: NDArray<'F'>
  readonly dW2: NDArray<'D M'>
  readonly db2: NDArray<'M'>
  readonly dW3: NDArray<'M K'>
  readonly db3: NDArray<'K'>
}

/**
 * Scores of a three-layer conv net: convolution, ReLU, 2 × 2 max pooling, affine, ReLU, affine.
 *
 *     X → conv → relu → maxPool → flatten → affine → relu → affine → scores
 *
 * The convolution has stride 1 and is padded with (P − 1)/2 zeros, so that maps are as large as the images.
 *
 * @param X `N × C × H × W`, images with an even height and width
 * @param parameters `W1` of `F × C × P × Q`, filters of an odd side, P = Q, `b1` of `F`; `W2` of `D × M` with D = F·H/2·W/2,
 * `b2` of `M`; `W3` of `M × K`, `b3` of `K`
 * @returns `N × K`, one row of scores per image
 * @throws {ShapeError} if a layer does not fit what the one before it gives, or a filter is not a square of odd side
 * @throws {RangeError} if a window does not fit
 *
 * @source LeCun et al. 1998, section II, for the order of the layers; D1 "Convolutional Neural Networks (CNN)"
 * @example
 * const [W1, b1] = [array([[[[1]]]]), array([0])]
 * const [W2, b2] = [array([[1, -1]]), array([0, 0])]
 * const [W3, b3] = [array([[1, 2], [5, 5]]), array([0, 0.5])]
 * threeLayerConvnetScores(array([[[[1, 2], [3, -4]]]]), { W1, b1, W2, b2, W3, b3 }) // = [[3, 6.5]]
 */
export function threeLayerConvnetScores(X: NDArray<'N C H W'>, parameters: ThreeLayers): NDArray<'N K'> {
  return convnetForward(X, stagesOf('threeLayerConvnetScores', X, parameters)).at(-1) as NDArray<'N K'>
}

/**
 * Softmax loss of a three-layer conv net with an L2 penalty, and its gradient in every parameter.
 *
 *     L = softmax cross-entropy(scores, labels) + λ·(ΣW1² + ΣW2² + ΣW3²)
 *
 * The filters are penalized as the weights of the affine layers are, the biases are not.
 *
 * @param X `N × C × H × W`, images with an even height and width
 * @param labels `N`, index of the true class; integers in `0 … K − 1`
 * @param parameters `W1` of `F × C × P × Q`, filters of an odd side, P = Q, `b1` of `F`; `W2` of `D × M` with D = F·H/2·W/2,
 * `b2` of `M`; `W3` of `M × K`, `b3` of `K`
 * @param lambda regularization strength λ ≥ 0, in loss per squared unit of weight
 * @param options.l2Form `lambda` for λ·ΣW² with gradient 2λW, `lambda/2` for ½λ·ΣW² with λW; default `lambda`
 * @returns `loss`, a number, and `dW1` to `db3`, each of the shape of its parameter
 * @throws {ShapeError} if a layer does not fit what the one before it gives, or a filter is not a square of odd side
 * @throws {RangeError} if a label is not a class, λ is negative, or a window does not fit
 *
 * @source derived from D1 "Convolutional Neural Networks (CNN)" and "Weight Regularization"
 * @example
 * const [W1, b1] = [array([[[[1]]]]), array([0])]
 * const [W2, b2] = [array([[1, -1]]), array([0, 0])]
 * const [W3, b3] = [array([[1, 1], [0, 0]]), array([0, 0])]
 * const [X, labels] = [array([[[[1, 2], [3, -4]]]]), array([0])]
 * const { loss, dW3, db3 } = threeLayerConvnetLoss(X, labels, { W1, b1, W2, b2, W3, b3 }, 0.5)
 * loss // ≈ 3.193147
 * dW3  // = [[-0.5, 2.5], [0, 0]]
 * db3  // = [-0.5, 0.5]
 */
export function threeLayerConvnetLoss(
  X: NDArray<'N C H W'>,
  labels: NDArray<'N'>,
  parameters: ThreeLayers,
  lambda: number,
  options: Given<typeof spec> = {},
): ThreeLayerLoss {
  const { l2Form } = optionsOf('threeLayerConvnetLoss', options, spec)
  const stages = stagesOf('threeLayerConvnetLoss', X, parameters)
  const scores = convnetForward(X, stages).at(-1) as NDArray<'N C'>
  const { W1, W2, W3 } = parameters
  const price = (W: NDArray): number => l2Penalty(W, lambda, { l2Form })
  const pulled = <Axes extends string>(dW: NDArray | undefined, W: NDArray<Axes>): NDArray<Axes> =>
    zip(dW as NDArray<Axes>, l2PenaltyGradient(W, lambda, { l2Form }), (data, pull) => data + pull)
  const [conv, , , , hidden, , last] = convnetBackward(softmaxCrossEntropyGradient(scores, labels), X, stages)
  return {
    loss: softmaxCrossEntropy(scores, labels) + price(W1) + price(W2) + price(W3),
    dW1: pulled(conv?.dw, W1),
    db1: conv?.db as NDArray<'F'>,
    dW2: pulled(hidden?.dW, W2),
    db2: hidden?.db as NDArray as NDArray<'M'>,
    dW3: pulled(last?.dW, W3),
    db3: last?.db as NDArray as NDArray<'K'>,
  }
}

function stagesOf(
  name: string,
  X: NDArray<'N C H W'>,
  { W1, b1, W2, b2, W3, b3 }: ThreeLayers,
): readonly ConvnetStage[] {
  const { P, Q, H, W } = axes(name, {
    X: [X, 'N C H W'],
    W1: [W1, 'F C P Q'],
    b1: [b1, 'F'],
    W2: [W2, 'D M'],
    b2: [b2, 'M'],
    W3: [W3, 'M K'],
    b3: [b3, 'K'],
  })
  if (P !== Q || P % 2 === 0)
    throw new ShapeError(`${name}: filters of ${P} × ${Q} are not a square of odd side`)
  if (H % 2 !== 0 || W % 2 !== 0) throw new ShapeError(`${name}: images of ${H} × ${W} are not of even sides`)
  return [
    { module: 'conv', w: W1, b: b1, pad: (P - 1) / 2 },
    { module: 'relu' },
    { module: 'maxPool', F: 2, stride: 2 },
    { module: 'flatten' },
    { module: 'affine', W: W2, b: b2 },
    { module: 'relu' },
    { module: 'affine', W: W3 as NDArray as NDArray<'D M'>, b: b3 as NDArray as NDArray<'M'> },
  ]
}
