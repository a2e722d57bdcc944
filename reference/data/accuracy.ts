import { axes } from '../core/axes.ts'
import { classLabels } from '../core/class-labels.ts'
import { checkFinite } from '../core/finite.ts'
import { type NDArray, rows } from '../core/ndarray.ts'
import { count, type Given, optionsOf } from '../core/options.ts'

const spec = { k: count(1, 5) }

/**
 * Accuracy: the fraction of examples whose predicted class is the true one.
 *
 *     accuracy = (1/N) · |{ i : predictionᵢ = yᵢ }|
 *
 * @param predictions `N`, the predicted class of each example
 * @param labels `N`, the true classes, numbered in the same way
 * @returns a scalar from 0 to 1, not percent; 1 when every prediction is right
 * @throws {ShapeError} if `predictions` and `labels` differ in `N`
 * @throws {RangeError} if there are no examples, or an entry is NaN
 *
 * @source D1 "Monitor and visualize accuracy"
 * @example
 * accuracy(array([2, 0, 1, 1, 1, 0]), array([0, 0, 1, 1, 2, 0])) // ≈ 0.666667
 */
export function accuracy(predictions: NDArray<'N'>, labels: NDArray<'N'>): number {
  const { N } = axes('accuracy', { predictions: [predictions, 'N'], labels: [labels, 'N'] })
  checkFinite('accuracy', { predictions, labels })
  checkNotEmpty('accuracy', N)
  let right = 0
  predictions.data.forEach((prediction, i) => {
    if (prediction === labels.data[i]) right++
  })
  return right / N
}

/**
 * Top-k error: the fraction of examples whose true class is not among the k highest scores.
 *
 *     error = (1/N) · |{ i : at least k classes come before yᵢ }|
 *
 * A class comes before another if its score is higher, or equal and its number lower.
 *
 * @param scores `N × C`, one row of class scores per example
 * @param labels `N`, index of the true class; integers in `0 … C − 1`
 * @param options.k how many guesses count, an integer from 1 to C; default 5
 * @returns a scalar from 0 to 1, not percent; 0 when k = C
 * @throws {ShapeError} if `scores` and `labels` differ in `N`
 * @throws {RangeError} if a label is not a class, k is not from 1 to C, a score is NaN, or none are given
 *
 * @source D1 "ImageNet Challenge 2012": top-5 error 16.4 % against 26.2 %
 * @example
 * const scores = array([[0.1, 0.5, 0.2, 0.15, 0.05], [0.3, 0.1, 0.25, 0.05, 0.3]])
 * topKError(scores, array([1, 1]), { k: 3 }) // = 0.5
 * topKError(scores, array([1, 1])) // = 0
 */
export function topKError(
  scores: NDArray<'N C'>,
  labels: NDArray<'N'>,
  options: Given<typeof spec> = {},
): number {
  const { k } = optionsOf('topKError', options, spec)
  const { N, C } = axes('topKError', { scores: [scores, 'N C'], labels: [labels, 'N'] })
  const truth = classLabels('topKError', labels, C)
  if (k > C) throw new RangeError(`topKError: k = ${k} guesses, but there are only C = ${C} classes`)
  checkFinite('topKError', { scores })
  checkNotEmpty('topKError', N)
  let errors = 0
  rows(scores).forEach((row, i) => {
    const y = truth[i] as number
    const own = row[y] as number
    const before = row.reduce((n, score, c) => n + (score > own || (score === own && c < y) ? 1 : 0), 0)
    if (before >= k) errors++
  })
  return errors / N
}

function checkNotEmpty(name: string, N: number): void {
  if (N === 0) throw new RangeError(`${name}: no examples: a fraction of none is 0 / 0`)
}
