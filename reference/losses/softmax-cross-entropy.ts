import { axes } from '../core/axes.ts'
import { classLabels } from '../core/class-labels.ts'
import { natsPerUnit } from '../core/log-base.ts'
import { at, matmul, type NDArray, tabulate, transpose, zip } from '../core/ndarray.ts'
import { flag, type Given, optionsOf } from '../core/options.ts'
import { l2Penalty, l2PenaltyGradient } from '../regularizers/l2-regularization.ts'
import { linearScores } from './linear-scores.ts'
import { logSoftmax } from './log-sum-exp.ts'
import { softmax } from './softmax.ts'

const spec = { reduction: flag('reduction'), logBase: flag('logBase') }

/**
 * Softmax cross-entropy: how surprised the scores are by the true class, on average.
 *
 *     L = (1/N) Σᵢ −ln( exp sᵢ[yᵢ] / Σⱼ exp sᵢ[j] ) = (1/N) Σᵢ ( ln Σⱼ exp sᵢ[j] − sᵢ[yᵢ] )
 *
 * @param scores `N × C`, unnormalized log probabilities; any finite number
 * @param labels `N`, index of the true class; integers in `0 … C − 1`
 * @param options.reduction `mean` over the N examples or their `sum`; default `mean`
 * @param options.logBase `e` for nats, `2` for bits, `10`; default `e`
 * @returns a scalar in nats, ≥ 0; `ln C` when all scores are equal
 * @throws {ShapeError} if `scores` and `labels` differ in `N`
 * @throws {RangeError} if a label is not an integer in `0 … C − 1`
 *
 * @remarks The second form is computed, on scores shifted by their row's maximum: the probability of the true
 * class may be too small for a float, its logarithm never is.
 * @source D1 "Another loss: Softmax (cross-entropy)": the cat, 2.04 (the slide prints 0.89 = −log₁₀ 0.13);
 * D4 "softmax + cross entropy loss"
 * @example
 * softmaxCrossEntropy(array([[3.2, 5.1, -1.7]]), array([0]))                    // ≈ 2.04
 * softmaxCrossEntropy(array([[3.2, 5.1, -1.7]]), array([0]), { logBase: '10' }) // ≈ 0.89
 * softmaxCrossEntropy(array([[1000, 0, -1000]]), array([1]))                    // = 1000
 */
export function softmaxCrossEntropy(
  scores: NDArray<'N C'>,
  labels: NDArray<'N'>,
  options: Given<typeof spec> = {},
): number {
  const { reduction, logBase } = optionsOf('softmaxCrossEntropy', options, spec)
  const { N, C } = axes('softmaxCrossEntropy', { scores: [scores, 'N C'], labels: [labels, 'N'] })
  const logProbabilities = logSoftmax(scores)
  let total = 0
  classLabels('softmaxCrossEntropy', labels, C).forEach((y, i) => {
    total -= at(logProbabilities, i, y)
  })
  return (reduction === 'mean' ? total / N : total) / natsPerUnit[logBase]
}

/**
 * Gradient of softmax cross-entropy in the scores: the predicted probabilities minus the true ones.
 *
 *     ∂L/∂sᵢ[k] = (1/N) · ( pᵢ[k] − 1[k = yᵢ] )      p = softmax(s)
 *
 * @param scores `N × C`, unnormalized log probabilities; any finite number
 * @param labels `N`, index of the true class; integers in `0 … C − 1`
 * @param options.reduction `mean` divides by N, `sum` does not; default `mean`
 * @param options.logBase `e` as above, `2` and `10` divide by ln 2 and ln 10; default `e`
 * @returns `N × C`, nats per unit of score; every row sums to 0
 * @throws {ShapeError} if `scores` and `labels` differ in `N`
 * @throws {RangeError} if a label is not an integer in `0 … C − 1`
 *
 * @remarks With another base than e the loss is divided by the natural logarithm of the base, and so is its
 * gradient.
 * @source D4 "Derivative of the cross-entropy loss function for the softmax function": y − t
 * @example
 * softmaxCrossEntropyGradient(array([[0, 0]]), array([1])) // = [[0.5, -0.5]]
 */
export function softmaxCrossEntropyGradient(
  scores: NDArray<'N C'>,
  labels: NDArray<'N'>,
  options: Given<typeof spec> = {},
): NDArray<'N C'> {
  const { reduction, logBase } = optionsOf('softmaxCrossEntropyGradient', options, spec)
  const { N, C } = axes('softmaxCrossEntropyGradient', { scores: [scores, 'N C'], labels: [labels, 'N'] })
  const truth = classLabels('softmaxCrossEntropyGradient', labels, C)
  const probabilities = softmax(scores)
  const divisor = (reduction === 'mean' ? N : 1) * natsPerUnit[logBase]
  return tabulate([N, C], (i, k) => (at(probabilities, i, k) - (k === truth[i] ? 1 : 0)) / divisor)
}

const linearSpec = { ...spec, l2Form: flag('l2Form') }
export type SoftmaxOptions = Given<typeof linearSpec>

/**
 * Loss of a linear softmax classifier: mean cross-entropy of the scores `X·Wᵀ` plus the L2 penalty.
 *
 *     L(W) = crossEntropy(softmax(X·Wᵀ), y) + λ·Σ W²
 *
 * @param W `C × D`, one row of weights per class
 * @param X `N × D`, one image per row
 * @param labels `N`, index of the true class; integers in `0 … C − 1`
 * @param lambda regularization strength λ ≥ 0, in loss per squared unit of weight
 * @param options.reduction `mean` over the N images or their `sum`; the penalty is added once; default `mean`
 * @param options.logBase `e` for nats, `2` for bits, `10`; the penalty is the same in each; default `e`
 * @param options.l2Form `lambda` for λ·ΣW², `lambda/2` for ½λ·ΣW²; default `lambda`
 * @returns a scalar in nats, ≥ 0; `ln C` when all weights are 0
 * @throws {ShapeError} if `W`, `X` and `labels` disagree in `N` or `D`
 * @throws {RangeError} if a label is not an integer in `0 … C − 1`, or λ is negative
 *
 * @source D1 "Another loss: Softmax (cross-entropy)" with "Weight Regularization"
 * @example
 * softmaxLinearLoss(array([[0, 0], [0, 0], [0, 0]]), array([[1, 2]]), array([0]), 0.1) // ≈ 1.0986
 */
export function softmaxLinearLoss(
  W: NDArray<'C D'>,
  X: NDArray<'N D'>,
  labels: NDArray<'N'>,
  lambda: number,
  options: SoftmaxOptions = {},
): number {
  const { l2Form, ...ofData } = optionsOf('softmaxLinearLoss', options, linearSpec)
  return softmaxCrossEntropy(linearScores(W, X), labels, ofData) + l2Penalty(W, lambda, { l2Form })
}

/**
 * Gradient of the linear softmax loss in the weights: an image pushes a row as far as its probability is off.
 *
 *     ∂L/∂W = (∂crossEntropy/∂S)ᵀ · X + 2λ·W
 *
 * @param W `C × D`, one row of weights per class
 * @param X `N × D`, one image per row
 * @param labels `N`, index of the true class; integers in `0 … C − 1`
 * @param lambda regularization strength λ ≥ 0, in loss per squared unit of weight
 * @param options.reduction `mean` divides the first term by N, `sum` does not; default `mean`
 * @param options.logBase `e` as above, `2` and `10` divide the first term by ln 2 and ln 10; default `e`
 * @param options.l2Form `lambda` adds 2λ·W, `lambda/2` adds λ·W; default `lambda`
 * @returns `C × D`, nats per unit of weight
 * @throws {ShapeError} if `W`, `X` and `labels` disagree in `N` or `D`
 * @throws {RangeError} if a label is not an integer in `0 … C − 1`, or λ is negative
 *
 * @source derived from D4 "Derivative of the cross-entropy loss function for the softmax function" and
 * D1 "Weight Regularization"
 * @example
 * softmaxLinearGradient(array([[0, 0], [0, 0]]), array([[1, 2]]), array([0]), 0) // = [[-0.5, -1], [0.5, 1]]
 */
export function softmaxLinearGradient(
  W: NDArray<'C D'>,
  X: NDArray<'N D'>,
  labels: NDArray<'N'>,
  lambda: number,
  options: SoftmaxOptions = {},
): NDArray<'C D'> {
  const { l2Form, ...ofData } = optionsOf('softmaxLinearGradient', options, linearSpec)
  const gradients = softmaxCrossEntropyGradient(linearScores(W, X), labels, ofData)
  return zip(
    matmul(transpose(gradients), X),
    l2PenaltyGradient(W, lambda, { l2Form }),
    (data, penalty) => data + penalty,
  )
}
