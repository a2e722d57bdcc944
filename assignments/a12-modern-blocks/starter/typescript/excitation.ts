// Modern blocks
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows: number[][]. Leave the arguments as they are.

/**
 * Gates of a squeeze-and-excitation block: from the mean of every channel, how much of each channel
 * to let through.
 *
 *     z = mean over H, W of U,   s = σ(W₂ · relu(W₁ · z))
 *
 * @param U `N × C × H × W`, activation maps
 * @param W1 `R × C`, weights that squeeze to R = C / r units; no biases
 * @param W2 `C × R`, weights that expand again
 * @returns `N × C`, one gate per image and channel, from 0 to 1
 * @example
 * const U = [[[[1, 3], [5, 7]], [[2, 2], [2, 2]]]]
 * const W1 = [[0.5, -0.25], [-1, 0.2]]
 * const W2 = [[1, 0.3], [-2, 0.1]]
 * squeezeExcitationGates(U, W1, W2) // ≈ [[0.817574, 0.047426]]
 */
export function squeezeExcitationGates(
  U: number[][][][],
  W1: number[][],
  W2: number[][],
): number[][] {
  throw new Error('not written yet')
}

/**
 * Squeeze-and-excitation: every channel is scaled by a gate that depends on the means of all
 * channels.
 *
 *     out[n,c,h,w] = s[n,c] · U[n,c,h,w],   s = σ(W₂ · relu(W₁ · z)),   z = mean over H, W of U
 *
 * @param U `N × C × H × W`, activation maps
 * @param W1 `R × C`, weights that squeeze to R = C / r units, r = 16 in the paper; no biases
 * @param W2 `C × R`, weights that expand again
 * @returns `N × C × H × W`, the maps scaled
 * @example
 * const U = [[[[2, 4]], [[-6, 8]]]]
 * squeezeExcitation(U, [[1, 1]], [[0], [0]]) // = [[[[1, 2]], [[-3, 4]]]]
 */
export function squeezeExcitation(
  U: number[][][][],
  W1: number[][],
  W2: number[][],
): number[][][][] {
  throw new Error('not written yet')
}
