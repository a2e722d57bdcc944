// Nearest neighbors and honest evaluation
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows. Leave the arguments as they are.

/**
 * Accuracy: the fraction of examples whose predicted class is the true one.
 *
 *     accuracy = (1/N) · |{ i : predictionᵢ = yᵢ }|
 *
 * @param {number[]} predictions `N`, the predicted class of each example
 * @param {number[]} labels `N`, the true classes, numbered in the same way
 * @returns {number} a scalar from 0 to 1, not percent; 1 when every prediction is right
 * @example
 * accuracy([2, 0, 1, 1, 1, 0], [0, 0, 1, 1, 2, 0]) // ≈ 0.666667
 */
export function accuracy(predictions, labels) {
  throw new Error('not written yet')
}

/**
 * Top-k error: the fraction of examples whose true class is not among the k highest scores.
 *
 *     error = (1/N) · |{ i : at least k classes come before yᵢ }|
 *
 * A class comes before another if its score is higher, or equal and its number lower.
 *
 * @param {number[][]} scores `N × C`, one row of class scores per example
 * @param {number[]} labels `N`, index of the true class; integers in `0 … C − 1`
 * @param {{ k: number }} options `k`: how many guesses count, an integer from 1 to C
 * @returns {number} a scalar from 0 to 1, not percent; 0 when k = C
 */
export function topKError(scores, labels, options) {
  throw new Error('not written yet')
}
