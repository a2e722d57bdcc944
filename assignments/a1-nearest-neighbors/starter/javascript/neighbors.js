// Nearest neighbors and honest evaluation
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows. Leave the arguments as they are.

/**
 * The simplest classifier: an example gets the label of the training example nearest to it.
 *
 *     f(x) = y[n]      n = argmin_j d(x, x_j)
 *
 * Of equally near training examples the first wins.
 *
 * Here the metric is `l2`.
 *
 * @param {number[][]} Xtrain `N × D`, training examples, one per row
 * @param {number[]} labels `N`, their labels
 * @param {number[][]} Xtest `M × D`, examples to classify
 * @returns {number[]} `M`, one label of a training example per test example
 * @example
 * nearestNeighbor([[0], [2], [5]], [7, 3, 9], [[1], [3.4], [5]]) // = [7, 3, 9]
 */
export function nearestNeighbor(Xtrain, labels, Xtest) {
  throw new Error('not written yet')
}

/**
 * The label that most of the votes name.
 *
 *     winner = argmax_c |{ n : votes[n] = c }|
 *
 * Convention: the smallest label wins a tie.
 *
 * @param {number[]} votes `K`, integers, those of the nearest neighbors first
 * @returns {number} a scalar, one of the votes
 * @example
 * majorityVote([2, 1, 2, 1, 0]) // = 1
 */
export function majorityVote(votes) {
  throw new Error('not written yet')
}

/**
 * k nearest neighbors: the k closest training examples vote with their labels, one vote each.
 *
 *     f(x) = argmax_c |{ n among the k nearest to x : y[n] = c }|
 *
 * Of equally near training examples the first counts as nearer.
 *
 * Here the metric is `l2`. Convention: the smallest label wins a tie.
 *
 * @param {number[][]} Xtrain `N × D`, training examples, one per row
 * @param {number[]} labels `N`, their labels, integers
 * @param {number[][]} Xtest `M × D`, examples to classify
 * @param {number} k number of neighbors that vote, an integer from 1 to N
 * @returns {number[]} `M`, one label per test example
 * @example
 * const X = [[0], [1], [2], [3], [4], [5], [6], [7]]
 * const y = [0, 2, 1, 2, 0, 2, 1, 1]
 * kNearestNeighbors(X, y, [[0.5], [5.5], [4]], 3) // = [0, 0, 2]
 * kNearestNeighbors(X, y, [[0.5], [5.5], [4]], 2) // = [0, 1, 0]
 */
export function kNearestNeighbors(Xtrain, labels, Xtest, k) {
  throw new Error('not written yet')
}
