// Convolutional layers
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows: number[][]. Leave the arguments as they are.

/**
 * Local response normalization: a unit is divided by the activity of its neighbors in the other
 * maps.
 *
 *     out[c] = X[c] / ( k + α · Σ X[m]² )^β          over the maps m with |m − c| ≤ ⌊n/2⌋
 *
 * At the first and last maps the sum is cut off. α multiplies the sum itself; some libraries divide
 * it by n.
 *
 * @param X `N × C × H × W`, activation maps; any unit
 * @param options `k`: what keeps the divisor away from 0, > 0; `n`: how many maps the sum spans, an
 *   integer ≥ 1; `alpha`: weight of the sum, ≥ 0; `beta`: power of the divisor, ≥ 0
 * @returns `N × C × H × W`, the normalized maps
 */
export function localResponseNormalization(
  X: number[][][][],
  options: { k: number; n: number; alpha: number; beta: number },
): number[][][][] {
  throw new Error('not written yet')
}

/**
 * Flattens every image to one row of features; the batch stays.
 *
 *     out[n, (c·H + i)·W + j] = X[n,c,i,j]          layout NCHW
 *     out[n, (i·W + j)·C + c] = X[n,c,i,j]          layout NHWC
 *
 * @param X `N × C × H × W`, images or activation maps; any unit
 * @param options `layout`: `NCHW` lets the columns run fastest, `NHWC` the channels, as in Keras
 * @returns `N × D`, with D = C·H·W
 */
export function flatten(X: number[][][][], options: { layout: 'NCHW' | 'NHWC' }): number[][] {
  throw new Error('not written yet')
}
