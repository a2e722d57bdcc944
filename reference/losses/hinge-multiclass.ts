import { axes } from '../core/axes.ts'
import { classLabels } from '../core/class-labels.ts'
import { kink } from '../core/kink.ts'
import { map, matmul, type NDArray, rows, transpose, zeros, zip } from '../core/ndarray.ts'
import { flag, type Given, optionsOf, real } from '../core/options.ts'
import { l2Penalty, l2PenaltyGradient } from '../regularizers/l2-regularization.ts'
import { linearScores } from './linear-scores.ts'

const spec = { delta: real('[0, ∞)', 1), reduction: flag('reduction'), atKink: flag('atKink') }

/**
 * Multiclass hinge (SVM) loss: every wrong class must score at least δ below the true one.
 *
 *     L = (1/N) Σᵢ Σ_{j ≠ yᵢ} max(0, sᵢ[j] − sᵢ[yᵢ] + δ)
 *
 * @param scores `N × C`, one row of class scores per image; any unit
 * @param labels `N`, index of the true class; integers in `0 … C − 1`
 * @param options.delta the margin δ, in the unit of the scores; default 1
 * @param options.reduction `mean` over the N images or their `sum`; default `mean`
 * @returns a scalar in the unit of the scores, ≥ 0; `(C − 1)·δ` when all scores are equal
 * @throws {ShapeError} if `scores` and `labels` differ in `N`
 * @throws {RangeError} if a label is not an integer in `0 … C − 1`
 *
 * @source D1 "Linear classifier: Hinge loss": cat 2.9, car 0, frog 12.9, mean 5.3;
 * D3 "Multi-class classification"
 * @example
 * const scores = array([[3.2, 5.1, -1.7], [1.3, 4.9, 2.0], [2.2, 2.5, -3.1]])
 * hingeMulticlass(scores, array([0, 1, 2])) // ≈ 5.2667
 * hingeMulticlass(array([[0, 0, 0]]), array([2])) // = 2
 */
export function hingeMulticlass(
  scores: NDArray<'N C'>,
  labels: NDArray<'N'>,
  options: Given<typeof spec> = {},
): number {
  const { delta, reduction } = optionsOf('hingeMulticlass', options, spec)
  const { N, C } = axes('hingeMulticlass', { scores: [scores, 'N C'], labels: [labels, 'N'] })
  const truth = classLabels('hingeMulticlass', labels, C)
  let total = 0
  rows(scores).forEach((row, i) => {
    const y = truth[i] as number
    row.forEach((score, j) => {
      if (j !== y) total += Math.max(0, score - (row[y] as number) + delta)
    })
  })
  return reduction === 'mean' ? total / N : total
}

/**
 * Gradient of the multiclass hinge loss in the scores: +1 per violated margin, minus their number at the truth.
 *
 *     ∂L/∂sᵢ[j] = (1/N) · 1[sᵢ[j] − sᵢ[yᵢ] + δ > 0]      j ≠ yᵢ
 *     ∂L/∂sᵢ[yᵢ] = −(1/N) · (number of violated margins of image i)
 *
 * At a margin of exactly 0 the loss has a kink; the canonical gradient there is 0.
 *
 * @param scores `N × C`, one row of class scores per image; any unit
 * @param labels `N`, index of the true class; integers in `0 … C − 1`
 * @param options.delta the margin δ, in the unit of the scores; default 1
 * @param options.reduction `mean` divides by N, `sum` does not; default `mean`
 * @param options.atKink gradient taken at a margin of exactly 0: `zero` or `one`; default `zero`
 * @returns `N × C`, loss per unit of score; every row sums to 0
 * @throws {ShapeError} if `scores` and `labels` differ in `N`
 * @throws {RangeError} if a label is not an integer in `0 … C − 1`
 *
 * @source derived from D1 "Linear classifier: Hinge loss"; the deck prints no gradient
 * @example
 * nested(hingeMulticlassGradient(array([[2.2, 2.5, -3.1]]), array([2]))) // = [[1, 1, -2]]
 * nested(hingeMulticlassGradient(array([[2, 1, 0]]), array([0]))) // = [[0, 0, 0]]  a margin of exactly 0
 */
export function hingeMulticlassGradient(
  scores: NDArray<'N C'>,
  labels: NDArray<'N'>,
  options: Given<typeof spec> = {},
): NDArray<'N C'> {
  const { delta, reduction, atKink } = optionsOf('hingeMulticlassGradient', options, spec)
  const { N, C } = axes('hingeMulticlassGradient', { scores: [scores, 'N C'], labels: [labels, 'N'] })
  const truth = classLabels('hingeMulticlassGradient', labels, C)
  const counts = zeros<'N C'>([N, C])
  const ofImages = rows(scores)
  rows(counts).forEach((gradients, i) => {
    const row = ofImages[i] as Float64Array
    const y = truth[i] as number
    row.forEach((score, j) => {
      if (j === y) return
      const violated = kink(score - (row[y] as number) + delta, atKink)
      gradients[j] = violated
      gradients[y] = (gradients[y] as number) - violated
    })
  })
  return reduction === 'mean' ? map(counts, (count) => count / N) : counts
}

const svmSpec = { ...spec, l2Form: flag('l2Form') }
export type SvmOptions = Given<typeof svmSpec>

/**
 * Loss of a linear SVM: mean hinge loss of the scores `X·Wᵀ` plus the L2 penalty of the weights.
 *
 *     L(W) = hinge(X·Wᵀ, y) + λ·Σ W²
 *
 * @param W `C × D`, one row of weights per class
 * @param X `N × D`, one image per row
 * @param labels `N`, index of the true class; integers in `0 … C − 1`
 * @param lambda regularization strength λ ≥ 0, in loss per squared unit of weight
 * @param options.delta the margin δ, in the unit of the scores; default 1
 * @param options.reduction `mean` over the N images or their `sum`; the penalty is added once; default `mean`
 * @param options.l2Form `lambda` for λ·ΣW², `lambda/2` for ½λ·ΣW²; default `lambda`
 * @returns a scalar in the unit of the scores, ≥ 0; `C − 1` when all weights are 0
 * @throws {ShapeError} if `W`, `X` and `labels` disagree in `N` or `D`
 * @throws {RangeError} if a label is not an integer in `0 … C − 1`, or λ is negative
 *
 * @source D1 "Linear classifier: Hinge loss" with "Weight Regularization"
 * @example
 * svmLinearLoss(array([[0, 0], [0, 0], [0, 0]]), array([[1, 2]]), array([0]), 0.1) // = 2
 */
export function svmLinearLoss(
  W: NDArray<'C D'>,
  X: NDArray<'N D'>,
  labels: NDArray<'N'>,
  lambda: number,
  options: SvmOptions = {},
): number {
  const { l2Form, ...ofHinge } = optionsOf('svmLinearLoss', options, svmSpec)
  return hingeMulticlass(linearScores(W, X), labels, ofHinge) + l2Penalty(W, lambda, { l2Form })
}

/**
 * Gradient of the linear SVM loss in the weights: a violated image pushes its row up and the true row down.
 *
 *     ∂L/∂W = (∂hinge/∂S)ᵀ · X + 2λ·W
 *
 * @param W `C × D`, one row of weights per class
 * @param X `N × D`, one image per row
 * @param labels `N`, index of the true class; integers in `0 … C − 1`
 * @param lambda regularization strength λ ≥ 0, in loss per squared unit of weight
 * @param options.delta the margin δ, in the unit of the scores; default 1
 * @param options.reduction `mean` divides the first term by N, `sum` does not; default `mean`
 * @param options.atKink gradient taken at a margin of exactly 0: `zero` or `one`; default `zero`
 * @param options.l2Form `lambda` adds 2λ·W, `lambda/2` adds λ·W; default `lambda`
 * @returns `C × D`, loss per unit of weight
 * @throws {ShapeError} if `W`, `X` and `labels` disagree in `N` or `D`
 * @throws {RangeError} if a label is not an integer in `0 … C − 1`, or λ is negative
 *
 * @source derived from D1 "Linear classifier: Hinge loss" and "Weight Regularization"
 * @example
 * nested(svmLinearGradient(array([[0, 0], [0, 0]]), array([[1, 2]]), array([0]), 0)) // = [[-1, -2], [1, 2]]
 */
export function svmLinearGradient(
  W: NDArray<'C D'>,
  X: NDArray<'N D'>,
  labels: NDArray<'N'>,
  lambda: number,
  options: SvmOptions = {},
): NDArray<'C D'> {
  const { l2Form, ...ofHinge } = optionsOf('svmLinearGradient', options, svmSpec)
  const gradients = hingeMulticlassGradient(linearScores(W, X), labels, ofHinge)
  return zip(
    matmul(transpose(gradients), X),
    l2PenaltyGradient(W, lambda, { l2Form }),
    (data, penalty) => data + penalty,
  )
}
