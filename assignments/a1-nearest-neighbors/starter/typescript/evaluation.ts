// Nearest neighbors and honest evaluation
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows: number[][]. Leave the arguments as they are.

/**
 * Accuracy: the fraction of examples whose predicted class is the true one.
 *
 *     accuracy = (1/N) · |{ i : predictionᵢ = yᵢ }|
 *
 * @param predictions `N`, the predicted class of each example
 * @param labels `N`, the true classes, numbered in the same way
 * @returns a scalar from 0 to 1, not percent; 1 when every prediction is right
 * @example
 * accuracy([2, 0, 1, 1, 1, 0], [0, 0, 1, 1, 2, 0]) // ≈ 0.666667
 */
export function accuracy(predictions: number[], labels: number[]): number {
  throw new Error('not written yet')
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
 * @param options `k`: how many guesses count, an integer from 1 to C
 * @returns a scalar from 0 to 1, not percent; 0 when k = C
 */
export function topKError(scores: number[][], labels: number[], options: { k: number }): number {
  throw new Error('not written yet')
}
