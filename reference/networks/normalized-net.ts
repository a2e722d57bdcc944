import type { NDArray } from '../core/ndarray.ts'
import { flag, type Given, optionsOf } from '../core/options.ts'
import type { RunningStatistics } from '../normalization/batchnorm-running-stats.ts'
import { fullyConnectedLoss, fullyConnectedScores, type NetLoss } from './fully-connected-net.ts'
import type { NetParameters } from './net-layers.ts'

const spec = { l2Form: flag('l2Form') }

/**
 * Loss and gradients of a fully connected net with batch normalization before each ReLU, in training.
 *
 *     h_l = max(batchnorm(h_{l−1}·W_l + b_l), 0)      L = softmax cross-entropy(scores, labels) + λ·Σ_l Σ W_l²
 *
 * @param X `N × …`, one example per row
 * @param labels `N`, index of the true class; integers in `0 … C − 1`
 * @param parameters by name: `W1`, `b1`, `gamma1`, `beta1` and so on; the last layer has `W` and `b` only
 * @param lambda regularization strength λ ≥ 0, in loss per squared unit of weight
 * @param options.l2Form `lambda` for λ·ΣW² with gradient 2λW, `lambda/2` for ½λ·ΣW² with λW; default `lambda`
 * @returns `loss`, a number, and `gradients` by the names of the parameters
 * @throws {ShapeError} if a layer does not fit what the one before it gives
 * @throws {RangeError} if a parameter is missing, a label is not a class, or λ is negative
 *
 * @source Ioffe and Szegedy 2015, section 3.2: the normalization goes before the nonlinearity
 * @example
 * const first = { W1: array([[1]]), b1: array([5]), gamma1: array([1]), beta1: array([2]) }
 * const parameters = { ...first, W2: array([[0, 0]]), b2: array([0, 0]) }
 * const { loss, gradients } = batchnormNetLoss(array([[1], [3]]), array([0, 1]), parameters, 0)
 * loss         // ≈ 0.693147
 * gradients.W2 // ≈ [[0.5, -0.5]]
 */
export function batchnormNetLoss(
  X: NDArray,
  labels: NDArray<'N'>,
  parameters: NetParameters,
  lambda: number,
  options: Given<typeof spec> = {},
): NetLoss {
  const { l2Form } = optionsOf('batchnormNetLoss', options, spec)
  return fullyConnectedLoss(X, labels, parameters, lambda, { normalization: 'batch', l2Form })
}

/**
 * Scores of a fully connected net with batch normalization, at test time: with the statistics remembered from training.
 *
 *     h_l = max(γ_l · (h_{l−1}·W_l + b_l − mean_l) / √(variance_l + 1e-5) + β_l, 0)
 *
 * @param X `N × …`, one example per row
 * @param parameters by name: `W1`, `b1`, `gamma1`, `beta1` and so on; the last layer has `W` and `b` only
 * @param running `mean` and `variance` of each hidden layer
 * @returns `N × C`, one row of scores per example
 * @throws {ShapeError} if a layer does not fit what the one before it gives
 * @throws {RangeError} if a parameter or the statistics of a layer are missing
 *
 * @source Ioffe and Szegedy 2015, section 3.1
 * @example
 * const first = { W1: array([[1]]), b1: array([0]), gamma1: array([1]), beta1: array([0]) }
 * const parameters = { ...first, W2: array([[1, -1]]), b2: array([0, 0]) }
 * const running = [{ mean: array([1]), variance: array([3.99999]) }]
 * batchnormNetScores(array([[5]]), parameters, running) // ≈ [[2, -2]]
 */
export function batchnormNetScores(
  X: NDArray,
  parameters: NetParameters,
  running: readonly RunningStatistics[],
): NDArray<'N C'> {
  return fullyConnectedScores(X, parameters, { normalization: 'batch', running })
}

/**
 * Loss and gradients of a fully connected net with layer normalization before each ReLU.
 *
 *     h_l = max(layernorm(h_{l−1}·W_l + b_l), 0)      L = softmax cross-entropy(scores, labels) + λ·Σ_l Σ W_l²
 *
 * @param X `N × …`, one example per row
 * @param labels `N`, index of the true class; integers in `0 … C − 1`
 * @param parameters by name: `W1`, `b1`, `gamma1`, `beta1` and so on; the last layer has `W` and `b` only
 * @param lambda regularization strength λ ≥ 0, in loss per squared unit of weight
 * @param options.l2Form `lambda` for λ·ΣW² with gradient 2λW, `lambda/2` for ½λ·ΣW² with λW; default `lambda`
 * @returns `loss`, a number, and `gradients` by the names of the parameters
 * @throws {ShapeError} if a layer does not fit what the one before it gives
 * @throws {RangeError} if a parameter is missing, a label is not a class, or λ is negative
 *
 * @source Ba, Kiros and Hinton 2016, section 3
 * @example
 * const first = { W1: array([[1, 3]]), b1: array([0, 0]), gamma1: array([1, 1]), beta1: array([2, 2]) }
 * const parameters = { ...first, W2: array([[0, 0], [0, 0]]), b2: array([0, 0]) }
 * const { loss, gradients } = layernormNetLoss(array([[1]]), array([0]), parameters, 0)
 * loss         // ≈ 0.693147
 * gradients.W2 // ≈ [[-0.5, 0.5], [-1.5, 1.5]]
 */
export function layernormNetLoss(
  X: NDArray,
  labels: NDArray<'N'>,
  parameters: NetParameters,
  lambda: number,
  options: Given<typeof spec> = {},
): NetLoss {
  const { l2Form } = optionsOf('layernormNetLoss', options, spec)
  return fullyConnectedLoss(X, labels, parameters, lambda, { normalization: 'layer', l2Form })
}

/**
 * Scores of a fully connected net with layer normalization: the same in training and at test time.
 *
 *     h_l = max(layernorm(h_{l−1}·W_l + b_l), 0)      scores = h_L·W_{L+1} + b_{L+1}
 *
 * @param X `N × …`, one example per row
 * @param parameters by name: `W1`, `b1`, `gamma1`, `beta1` and so on; the last layer has `W` and `b` only
 * @returns `N × C`, one row of scores per example
 * @throws {ShapeError} if a layer does not fit what the one before it gives
 * @throws {RangeError} if a parameter is missing
 *
 * @source Ba, Kiros and Hinton 2016, section 3
 * @example
 * const first = { W1: array([[1, 3]]), b1: array([0, 0]), gamma1: array([1, 1]), beta1: array([0, 0]) }
 * const parameters = { ...first, W2: array([[1, 2], [3, 4]]), b2: array([0, 0]) }
 * layernormNetScores(array([[10]]), parameters) // ≈ [[3.0000, 4.0000]]
 */
export function layernormNetScores(X: NDArray, parameters: NetParameters): NDArray<'N C'> {
  return fullyConnectedScores(X, parameters, { normalization: 'layer' })
}
