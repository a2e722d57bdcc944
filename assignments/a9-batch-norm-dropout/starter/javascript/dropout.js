// Batch normalization and dropout
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows. Leave the arguments as they are.

/**
 * Dropout in training: a random part of the units is silenced, so that none can rely on another.
 *
 *     inverted:  out = X · mask / keep            standard:  out = X · mask
 *
 * The inverted form has the expectation of `X` already in training; the standard form is rescaled
 * at test.
 *
 * Convention: the argument p is the probability that a unit is kept. Either is right: training
 * divides the kept units by the probability to keep; or: test time multiplies all units by the
 * probability to keep. Keep to one in all functions.
 *
 * @param {number[][]} X `N × D`, activations
 * @param {number[][]} u `N × D`, uniform draws from [0, 1); a unit is kept where u < p
 * @param {number} p probability to keep a unit, in (0, 1]
 * @returns {number[][]} `N × D`, 0 where dropped
 * @example
 * const X = [[1, 2, 3, 4, 5]]
 * const u = [[0.1, 0.9, 0.4, 0.75, 0.55]]
 * dropoutForward(X, u, 0.7) // ≈ [[1.42857, 0, 4.28571, 0, 7.14286]]  inverted
 */
export function dropoutForward(X, u, p) {
  throw new Error('not written yet')
}

/**
 * Gradient of dropout: gradients pass the units that the forward pass kept, scaled as these were,
 * and no others.
 *
 *     inverted:  dX = dOut · mask / keep            standard:  dX = dOut · mask
 *
 * The mask is that of the forward pass; a new one would belong to another network.
 *
 * Convention: the argument p is the probability that a unit is kept. Either is right: training
 * divides the kept units by the probability to keep; or: test time multiplies all units by the
 * probability to keep. Keep to one in all functions.
 *
 * @param {number[][]} dOut `N × D`, gradient of the loss in the output
 * @param {number[][]} mask `N × D`, 1 where the forward pass kept a unit and 0 elsewhere
 * @param {number} p probability to keep a unit, in (0, 1]
 * @returns {number[][]} `N × D`, gradient of the loss in the input
 * @example
 * dropoutBackward([[1, 1, 2]], [[1, 0, 1]], 0.5) // = [[2, 0, 4]]  inverted
 */
export function dropoutBackward(dOut, mask, p) {
  throw new Error('not written yet')
}

/**
 * Dropout at test time: all units work, nothing is random.
 *
 *     inverted:  out = X            standard:  out = keep · X
 *
 * Convention: the argument p is the probability that a unit is kept. Either is right: training
 * divides the kept units by the probability to keep; or: test time multiplies all units by the
 * probability to keep. Keep to one in all functions.
 *
 * @param {number[][]} X `N × D`, activations
 * @param {number} p probability to keep a unit, in (0, 1]
 * @returns {number[][]} `N × D`
 * @example
 * dropoutTest([[1, 2]], 0.25) // = [[1, 2]]  inverted
 */
export function dropoutTest(X, p) {
  throw new Error('not written yet')
}
