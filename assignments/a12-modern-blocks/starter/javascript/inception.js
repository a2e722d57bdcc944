// Modern blocks
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows. Leave the arguments as they are.

/**
 * Concatenation in depth: the maps of several branches behind each other, in the order of the
 * branches.
 *
 *     out[n] = [branches[0][n], branches[1][n], …]     depth = Σ depths
 *
 * @param {number[][][][][]} branches list of `N × C × H × W`, which may differ in `C` only
 * @returns {number[][][][]} `N × C × H × W`, with the channels of all branches
 * @example
 * const branches = [[[[[1, 2]]]], [[[[5, 6]], [[-1, 0]]]]]
 * concatenateDepth(branches) // = [[[[1, 2]], [[5, 6]], [[-1, 0]]]]
 */
export function concatenateDepth(branches) {
  throw new Error('not written yet')
}

/**
 * Naive inception module: 1 × 1, 3 × 3 and 5 × 5 convolutions and a 3 × 3 max pooling of the same
 * maps, side by side.
 *
 *     [relu(conv₁ₓ₁ X), relu(conv₃ₓ₃ X), relu(conv₅ₓ₅ X), max pool₃ₓ₃ X]
 *
 * Frames of 1 and 2 zeros keep the size, so the four can be joined in depth. The pooling keeps all
 * channels of X.
 *
 * @param {number[][][][]} X `N × C × H × W`, activation maps
 * @param {number[][][][]} w1 `F × C × P × Q`, 1 × 1 filters
 * @param {number[]} b1 `F`, their biases
 * @param {number[][][][]} w3 `F × C × P × Q`, 3 × 3 filters
 * @param {number[]} b3 `F`, their biases
 * @param {number[][][][]} w5 `F × C × P × Q`, 5 × 5 filters
 * @param {number[]} b5 `F`, their biases
 * @returns {number[][][][]} `N × C × H × W`, of depth f₁ + f₃ + f₅ + C
 */
export function inceptionNaive(X, w1, b1, w3, b3, w5, b5) {
  throw new Error('not written yet')
}
