// Modern blocks
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows: number[][]. Leave the arguments as they are.

/**
 * Concatenation in depth: the maps of several branches behind each other, in the order of the
 * branches.
 *
 *     out[n] = [branches[0][n], branches[1][n], …]     depth = Σ depths
 *
 * @param branches list of `N × C × H × W`, which may differ in `C` only
 * @returns `N × C × H × W`, with the channels of all branches
 * @example
 * const branches = [[[[[1, 2]]]], [[[[5, 6]], [[-1, 0]]]]]
 * concatenateDepth(branches) // = [[[[1, 2]], [[5, 6]], [[-1, 0]]]]
 */
export function concatenateDepth(branches: number[][][][][]): number[][][][] {
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
 * @param X `N × C × H × W`, activation maps
 * @param w1 `F × C × P × Q`, 1 × 1 filters
 * @param b1 `F`, their biases
 * @param w3 `F × C × P × Q`, 3 × 3 filters
 * @param b3 `F`, their biases
 * @param w5 `F × C × P × Q`, 5 × 5 filters
 * @param b5 `F`, their biases
 * @returns `N × C × H × W`, of depth f₁ + f₃ + f₅ + C
 */
export function inceptionNaive(
  X: number[][][][],
  w1: number[][][][],
  b1: number[],
  w3: number[][][][],
  b3: number[],
  w5: number[][][][],
  b5: number[],
): number[][][][] {
  throw new Error('not written yet')
}
