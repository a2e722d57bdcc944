import { relu, reluBackward } from '../activations/relu.ts'
import { map, type NDArray, zip } from '../core/ndarray.ts'
import { flag, type Given, ofKind, optionsOf, real, word } from '../core/options.ts'
import { dropoutBackward } from '../dropout/dropout-standard.ts'
import { hingeMulticlass, hingeMulticlassGradient } from '../losses/hinge-multiclass.ts'
import { softmaxCrossEntropy, softmaxCrossEntropyGradient } from '../losses/softmax-cross-entropy.ts'
import { batchnormBackward } from '../normalization/batchnorm-backward.ts'
import { batchnormForwardTrain } from '../normalization/batchnorm-forward-train.ts'
import { batchnormForwardTest, type RunningStatistics } from '../normalization/batchnorm-running-stats.ts'
import { layernormBackward } from '../normalization/layernorm-backward.ts'
import { layernormForward } from '../normalization/layernorm-forward.ts'
import { l2Penalty, l2PenaltyGradient } from '../regularizers/l2-regularization.ts'
import { affineBackward, affineForward } from './affine-forward.ts'
import { type NetLayer, type NetParameters, netLayers } from './net-layers.ts'

/** The loss of a net and its gradient in every parameter, by the name of the parameter. */
export interface NetLoss {
  readonly loss: number
  readonly gradients: NetParameters
}

const normalization = word(['none', 'batch', 'layer'], 'none')
const scoresSpec = {
  normalization,
  running: ofKind<readonly RunningStatistics[]>('a list of statistics', Array.isArray, []),
}
const spec = {
  normalization,
  masks: ofKind<readonly NDArray[]>('a list of arrays', Array.isArray, []),
  keep: real('(0, 1]', 1),
  loss: word(['softmax', 'svm'], 'softmax'),
  l2Form: flag('l2Form'),
}
type Kind = 'none' | 'batch' | 'layer'
type Rows = NDArray<'N D'>

/**
 * Scores of a fully connected net at test time: hidden layers of affine, normalization and ReLU, then one affine layer.
 *
 *     h₀ = X      h_l = max(norm(h_{l−1}·W_l + b_l), 0)      scores = h_L·W_{L+1} + b_{L+1}
 *
 * Nothing follows the last affine layer. Nothing is random: inverted dropout changes nothing at test time.
 *
 * @param X `N × …`, one example per row
 * @param parameters by name: `W1` of `D × H`, `b1` of `H`, and so on to the last layer; where hidden layers are
 * normalized, also `gamma1` and `beta1` of `H` for each of them
 * @param options.normalization `none`, `batch` or `layer`; default `none`
 * @param options.running for `batch`, `mean` and `variance` of each hidden layer, as remembered from training
 * @returns `N × C`, one row of scores per example
 * @throws {ShapeError} if a layer does not fit what the one before it gives
 * @throws {RangeError} if a parameter or the statistics of a layer are missing, or an option does not exist
 *
 * @source Rumelhart, Hinton and Williams 1986; Ioffe and Szegedy 2015, section 3.1, for what is remembered; D1 "Neural
 * network definition"
 * @example
 * const [W1, b1] = [array([[1, -1]]), array([0, 1])]
 * const [W2, b2] = [array([[1, 2], [3, -1]]), array([0.5, 0])]
 * fullyConnectedScores(array([[2], [-1]]), { W1, b1, W2, b2 }) // = [[2.5, 4], [6.5, -2]]
 */
export function fullyConnectedScores(
  X: NDArray,
  parameters: NetParameters,
  options: Given<typeof scoresSpec> = {},
): NDArray<'N C'> {
  const { normalization: kind, running } = optionsOf('fullyConnectedScores', options, scoresSpec)
  const { hidden, last } = netLayers('fullyConnectedScores', parameters, kind !== 'none')
  const h = hidden.reduce<NDArray>((input, layer, l) => {
    const sums = affineForward(input, layer.W, layer.b) as Rows
    if (kind !== 'batch') return relu(normalized(sums, layer, kind))
    const of = running[l]
    if (of === undefined) {
      throw new RangeError(
        `fullyConnectedScores: the running statistics of hidden layer ${l + 1} are missing`,
      )
    }
    return relu(batchnormForwardTest(sums, layer.gamma, layer.beta, of.mean, of.variance))
  }, X)
  return affineForward(h, last.W, last.b) as NDArray<'N C'>
}

/**
 * Loss of a fully connected net on a batch in training, and its gradient in every parameter.
 *
 *     h₀ = X      h_l = mask_l / keep · max(norm(h_{l−1}·W_l + b_l), 0)      scores = h_L·W_{L+1} + b_{L+1}
 *     L = softmax cross-entropy(scores, labels) + λ·Σ_l Σ W_l²
 *
 * Only weights are penalized, those of the last layer too; biases, scales and shifts are not. Batch normalization uses
 * the statistics of the batch, with ε = 1e-5 as layer normalization does.
 *
 * @param X `N × …`, one example per row
 * @param labels `N`, index of the true class; integers in `0 … C − 1`
 * @param parameters by name: `W1` of `D × H`, `b1` of `H`, and so on to the last layer; where hidden layers are
 * normalized, also `gamma1` and `beta1` of `H` for each of them
 * @param lambda regularization strength λ ≥ 0, in loss per squared unit of weight
 * @param options.normalization `none`, `batch` or `layer`, between the affine layer and ReLU; default `none`
 * @param options.masks dropout of each hidden layer, after ReLU: 1 where a unit is kept, 0 where it is dropped; default
 * no dropout
 * @param options.keep probability to keep a unit, in (0, 1], by which kept units are divided; default 1
 * @param options.loss `softmax` cross-entropy or multiclass `svm` loss, averaged over the examples; default `softmax`
 * @param options.l2Form `lambda` for λ·ΣW² with gradient 2λW, `lambda/2` for ½λ·ΣW² with λW; default `lambda`
 * @returns `loss`, a number, and `gradients` by the names of the parameters, each of the shape of its parameter
 * @throws {ShapeError} if a layer does not fit what the one before it gives, or a mask its layer
 * @throws {RangeError} if a parameter is missing, a label is not a class, λ is negative, or an option does not exist
 *
 * @source Rumelhart, Hinton and Williams 1986; Srivastava et al. 2014; Ioffe and Szegedy 2015; D1 "Neural network
 * definition" and "Weight Regularization"
 * @example
 * const [W1, b1] = [array([[1, -1]]), array([0, 0])]
 * const [W2, b2] = [array([[1, 1], [0, 0]]), array([0, 0])]
 * const { loss, gradients } = fullyConnectedLoss(array([[2]]), array([0]), { W1, b1, W2, b2 }, 0.5)
 * loss         // ≈ 2.693147
 * gradients.W1 // = [[1, -1]]
 * gradients.W2 // = [[0, 2], [0, 0]]
 * gradients.b2 // = [-0.5, 0.5]
 */
export function fullyConnectedLoss(
  X: NDArray,
  labels: NDArray<'N'>,
  parameters: NetParameters,
  lambda: number,
  options: Given<typeof spec> = {},
): NetLoss {
  const given = optionsOf('fullyConnectedLoss', options, spec)
  const { normalization: kind, l2Form } = given
  const { hidden, last } = netLayers('fullyConnectedLoss', parameters, kind !== 'none')
  const dropped = (x: NDArray, l: number): NDArray => {
    const mask = given.masks[l]
    return mask ? dropoutBackward(x, mask, given.keep) : x
  }
  const read: NDArray[] = [X]
  const passes = hidden.map((layer, l) => {
    const sums = affineForward(read[l] as NDArray, layer.W, layer.b) as Rows
    const inner = normalized(sums, layer, kind)
    read.push(dropped(relu(inner), l))
    return { layer, sums, inner }
  })
  const scores = affineForward(read.at(-1) as NDArray, last.W, last.b) as NDArray<'N C'>
  const penalty = [...hidden, last].reduce((sum, { W }) => sum + l2Penalty(W, lambda, { l2Form }), 0)
  const data = given.loss === 'svm' ? hingeMulticlass(scores, labels) : softmaxCrossEntropy(scores, labels)

  const dScores = (given.loss === 'svm' ? hingeMulticlassGradient : softmaxCrossEntropyGradient)(
    scores,
    labels,
  )
  const pulled = (dW: NDArray<'D M'>, W: NDArray<'D M'>): NDArray<'D M'> =>
    zip(dW, l2PenaltyGradient(W, lambda, { l2Form }), (ofData, pull) => ofData + pull)
  const ofLast = affineBackward(dScores as NDArray<'N D'>, read.at(-1) as NDArray, last.W)
  let gradient = ofLast.dX
  const gradients: Record<string, NDArray> = {
    [`W${hidden.length + 1}`]: pulled(ofLast.dW, last.W),
    [`b${hidden.length + 1}`]: ofLast.db,
  }
  for (const [l, { layer, sums, inner }] of [...passes.entries()].reverse()) {
    const dInner = reluBackward(dropped(gradient, l), inner) as Rows
    const through = throughNorm(dInner, sums, layer, kind)
    const own = affineBackward(through.dX, read[l] as NDArray, layer.W)
    gradient = own.dX
    gradients[`W${l + 1}`] = pulled(own.dW, layer.W)
    gradients[`b${l + 1}`] = own.db
    if (kind !== 'none') {
      gradients[`gamma${l + 1}`] = through.dgamma
      gradients[`beta${l + 1}`] = through.dbeta
    }
  }
  return { loss: data + penalty, gradients }
}

function normalized(sums: Rows, { gamma, beta }: NetLayer, kind: Kind): Rows {
  if (kind === 'none') return sums
  return (kind === 'batch' ? batchnormForwardTrain : layernormForward)(sums, gamma, beta)
}

function throughNorm(dOut: Rows, sums: Rows, { gamma }: NetLayer, kind: Kind) {
  if (kind === 'none') return { dX: dOut, dgamma: map(gamma, () => 0), dbeta: map(gamma, () => 0) }
  return (kind === 'batch' ? batchnormBackward : layernormBackward)(dOut, sums, gamma)
}
