// Batch normalization and dropout
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows. Leave the arguments as they are.

/**
 * Survival probability of block l of L: early blocks nearly always survive, the last with
 * probability p_L.
 *
 *     p_l = 1 − (l / L) · (1 − p_L)
 *
 * @param {number} l number of the block, an integer from 1 to L
 * @param {number} L number of blocks
 * @param {number} last survival probability p_L of the last block, in (0, 1]
 * @returns {number} a scalar, a probability
 */
export function survivalProbability(l, L, last) {
  throw new Error('not written yet')
}

/**
 * Stochastic depth: in training a residual block is sometimes bypassed; at test time it always
 * counts, scaled by p.
 *
 *     train:  out = max(0, b·F(x) + x)        b = 1[u < p]
 *     test:   out = max(0, p·F(x) + x)
 *
 * One draw decides for the whole block, which is what makes the network shorter in training.
 *
 * @param {number[][]} x `N × D`, what enters the block
 * @param {number[][]} Fx `N × D`, what the layers F of the block make of it
 * @param {number} p probability that the block survives, in (0, 1]
 * @param {number} u uniform draw from [0, 1); not read at test
 * @param {'train' | 'test'} mode `train` or `test`
 * @returns {number[][]} `N × D`, ≥ 0
 * @example
 * const x = [[1, -2, 3]]
 * const Fx = [[0.5, 1, -4]]
 * stochasticDepth(x, Fx, 0.8, 0.3, 'train') // = [[1.5, 0, 0]]
 * stochasticDepth(x, Fx, 0.8, 0.9, 'train') // = [[1, 0, 3]]
 * stochasticDepth(x, Fx, 0.8, 0.9, 'test') // ≈ [[1.4, 0, 0]]
 */
export function stochasticDepth(x, Fx, p, u, mode) {
  throw new Error('not written yet')
}
