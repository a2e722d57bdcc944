// Nearest neighbors and honest evaluation
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows: number[][]. Leave the arguments as they are.

/**
 * Distance of every row of one table from every row of another.
 *
 *     d[i, j] = √ Σ_k (A[i, k] − B[j, k])²
 *
 * @param A `M × D`, one example per row
 * @param B `N × D`, one example per row
 * @param options `metric`: `l2` as above, `l1` for Σ|A − B|, `sqL2` for the square of `l2`
 * @returns `M × N`, in the unit of the features (of `sqL2`: squared), ≥ 0; 0 between equal rows
 */
export function pairwiseDistance(
  A: number[][],
  B: number[][],
  options: { metric: 'l2' | 'l1' | 'sqL2' },
): number[][] {
  throw new Error('not written yet')
}
