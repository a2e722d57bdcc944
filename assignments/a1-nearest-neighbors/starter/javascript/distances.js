// Nearest neighbors and honest evaluation
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows. Leave the arguments as they are.

/**
 * Distance of every row of one table from every row of another.
 *
 *     d[i, j] = √ Σ_k (A[i, k] − B[j, k])²
 *
 * @param {number[][]} A `M × D`, one example per row
 * @param {number[][]} B `N × D`, one example per row
 * @param {{ metric: 'l2' | 'l1' | 'sqL2' }} options `metric`: `l2` as above, `l1` for Σ|A − B|,
 *   `sqL2` for the square of `l2`
 * @returns {number[][]} `M × N`, in the unit of the features (of `sqL2`: squared), ≥ 0; 0 between
 *   equal rows
 */
export function pairwiseDistance(A, B, options) {
  throw new Error('not written yet')
}
