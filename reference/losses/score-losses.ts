import type { NDArray } from '../core/ndarray.ts'
import { hingeMulticlass, hingeMulticlassGradient } from './hinge-multiclass.ts'
import { softmaxCrossEntropy, softmaxCrossEntropyGradient } from './softmax-cross-entropy.ts'

/** The loss of a batch of scores, and its gradient in them. */
export interface ScoreLoss {
  readonly loss: number
  readonly dScores: NDArray<'N C'>
}

/**
 * Softmax loss of scores and its gradient in them, as the last module of a net returns both.
 *
 *     L = (1/N) Σᵢ −ln pᵢ[yᵢ]        dScores[i, k] = (1/N) · ( pᵢ[k] − 1[k = yᵢ] )        p = softmax(scores)
 *
 * @param scores `N × C`, unnormalized log probabilities; any finite number
 * @param labels `N`, index of the true class; integers in `0 … C − 1`
 * @returns `loss`, the mean over the examples in nats, and `dScores` of `N × C`, of which each row sums to 0
 * @throws {ShapeError} if `scores` and `labels` differ in `N`
 * @throws {RangeError} if a label is not an integer in `0 … C − 1`
 *
 * @source D1 "Another loss: Softmax (cross-entropy)"; D4 "Derivative of the cross-entropy loss function for the softmax
 * function"
 * @example
 * const { loss, dScores } = softmaxScoreLoss(array([[0, 0]]), array([1]))
 * loss    // ≈ 0.693147
 * dScores // = [[0.5, -0.5]]
 */
export function softmaxScoreLoss(scores: NDArray<'N C'>, labels: NDArray<'N'>): ScoreLoss {
  return { loss: softmaxCrossEntropy(scores, labels), dScores: softmaxCrossEntropyGradient(scores, labels) }
}

/**
 * Multiclass SVM loss of scores and its gradient in them, as the last module of a net returns both.
 *
 *     L = (1/N) Σᵢ Σ_{j ≠ yᵢ} max(0, sᵢ[j] − sᵢ[yᵢ] + 1)
 *     dScores[i, j] = (1/N) · 1[margin > 0]        dScores[i, yᵢ] = −(1/N) · (number of margins > 0)
 *
 * @param scores `N × C`, class scores
 * @param labels `N`, index of the true class; integers in `0 … C − 1`
 * @returns `loss`, the mean over the examples, and `dScores` of `N × C`, of which each row sums to 0
 * @throws {ShapeError} if `scores` and `labels` differ in `N`
 * @throws {RangeError} if a label is not an integer in `0 … C − 1`
 *
 * @source D1 "Linear classifier: Hinge loss"
 * @example
 * const { loss, dScores } = svmScoreLoss(array([[3, 1.5, 5]]), array([0]))
 * loss    // = 3
 * dScores // = [[-1, 0, 1]]
 */
export function svmScoreLoss(scores: NDArray<'N C'>, labels: NDArray<'N'>): ScoreLoss {
  return { loss: hingeMulticlass(scores, labels), dScores: hingeMulticlassGradient(scores, labels) }
}
