// Maximum margin, kernels and multiclass schemes
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows. Leave the arguments as they are.

/**
 * One-vs-all prediction: the class whose classifier returns the highest decision value wins.
 *
 *     ŷᵢ = argmax_k f_k(xᵢ)
 *
 * Of equal values the first wins. The highest may be negative: every classifier said no, one least
 * firmly.
 *
 * Here the number of the first class is 1.
 *
 * @param {number[][]} scores `N × K`, decision value of each class's classifier for each example
 * @returns {number[]} `N`, the predicted classes
 * @example
 * multiclassOneVsAll([[3.5, 6.2, 1.4, 5.5], [-0.4, -0.1, -3, -0.2]]) // = [2, 2]
 */
export function multiclassOneVsAll(scores) {
  throw new Error('not written yet')
}

/**
 * One-vs-one prediction: one classifier per pair of classes, each votes for one of its two.
 *
 *     votes[k] = |{ pairs that k won }|      ŷ = argmax_k votes[k]
 *
 * Of equally many votes the smallest class wins.
 *
 * Here the number of the first class is 1.
 *
 * @param {number[]} winners `P`, the class each pair voted for, P = K(K − 1)/2 pairs in the order
 *   of `oneVsOnePairs`
 * @param {number} K number of classes, an integer ≥ 2
 * @returns {{ classifiers: number; votes: number[]; prediction: number }} `{ classifiers, votes,
 *   prediction }`: the number P, the `K` counts, and the winning class
 */
export function multiclassOneVsOne(winners, K) {
  throw new Error('not written yet')
}
