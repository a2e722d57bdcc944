import type { NDArray } from '../core/ndarray.ts'
import { flag, type Given, optionsOf } from '../core/options.ts'
import { fullyConnectedLoss, fullyConnectedScores, type NetLoss } from './fully-connected-net.ts'
import type { NetParameters } from './net-layers.ts'

const spec = { l2Form: flag('l2Form') }

/**
 * Loss and gradients of a fully connected net with inverted dropout after each ReLU, for given masks.
 *
 *     h_l = mask_l / keep · max(h_{l−1}·W_l + b_l, 0)      L = softmax cross-entropy(scores, labels) + λ·Σ_l Σ W_l²
 *
 * The gradients pass the same masks, and are divided by the same probability.
 *
 * @param X `N × …`, one example per row
 * @param labels `N`, index of the true class; integers in `0 … C − 1`
 * @param parameters by name: `W1` of `D × H`, `b1` of `H`, and so on to the last layer
 * @param masks list of `N × H`, one per hidden layer: 1 where a unit is kept, 0 where it is dropped
 * @param keep probability to keep a unit, in (0, 1], by which kept units are divided
 * @param lambda regularization strength λ ≥ 0, in loss per squared unit of weight
 * @param options.l2Form `lambda` for λ·ΣW² with gradient 2λW, `lambda/2` for ½λ·ΣW² with λW; default `lambda`
 * @returns `loss`, a number, and `gradients` by the names of the parameters
 * @throws {ShapeError} if a layer does not fit what the one before it gives, or a mask its layer
 * @throws {RangeError} if a parameter is missing, a label is not a class, `keep` is not in (0, 1], or λ is negative
 *
 * @source Srivastava et al. 2014, section 10, for what is divided by the probability to keep
 * @example
 * const [W1, b1] = [array([[1, 1]]), array([0, 0])]
 * const [W2, b2] = [array([[1, 1], [5, 0]]), array([0, 0])]
 * const net = { W1, b1, W2, b2 }
 * const { loss, gradients } = dropoutNetLoss(array([[3]]), array([0]), net, [array([[1, 0]])], 0.5, 0)
 * loss         // ≈ 0.693147
 * gradients.W2 // = [[-3, 3], [0, 0]]
 */
export function dropoutNetLoss(
  X: NDArray,
  labels: NDArray<'N'>,
  parameters: NetParameters,
  masks: readonly NDArray<'N H'>[],
  keep: number,
  lambda: number,
  options: Given<typeof spec> = {},
): NetLoss {
  const { l2Form } = optionsOf('dropoutNetLoss', options, spec)
  return fullyConnectedLoss(X, labels, parameters, lambda, { masks, keep, l2Form })
}

/**
 * Scores of a fully connected net with inverted dropout at test time, where no unit is dropped and none is scaled.
 *
 *     h_l = max(h_{l−1}·W_l + b_l, 0)      scores = h_L·W_{L+1} + b_{L+1}
 *
 * @param X `N × …`, one example per row
 * @param parameters by name: `W1` of `D × H`, `b1` of `H`, and so on to the last layer
 * @returns `N × C`, one row of scores per example
 * @throws {ShapeError} if a layer does not fit what the one before it gives
 * @throws {RangeError} if a parameter is missing
 *
 * @source Srivastava et al. 2014, section 10: scaling in training leaves nothing to do at test time
 * @example
 * const [W1, b1] = [array([[1, -1]]), array([0, 1])]
 * const [W2, b2] = [array([[1, 2], [3, -1]]), array([0.5, 0])]
 * dropoutNetScores(array([[2], [-1]]), { W1, b1, W2, b2 }) // = [[2.5, 4], [6.5, -2]]
 */
export function dropoutNetScores(X: NDArray, parameters: NetParameters): NDArray<'N C'> {
  return fullyConnectedScores(X, parameters)
}
