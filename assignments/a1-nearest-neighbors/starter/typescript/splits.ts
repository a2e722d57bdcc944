// Nearest neighbors and honest evaluation
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows: number[][]. Leave the arguments as they are.

/**
 * Splits examples into training, validation and test sets: learn on the first, tune on the second,
 * measure on the third.
 *
 *     permutation = [ train … | val … | test … ]      |val| = ⌊val·N⌋, |test| = ⌊test·N⌋, |train| = the rest
 *
 * @param N number of examples
 * @param fractions `{ val, test }`, the share of each set in all N examples; from 0 to 1, together
 *   at most 1
 * @param permutation `N`, the integers `0 … N − 1` in random order
 * @returns `{ train, val, test }`, contiguous pieces of the permutation, in this order
 */
export function trainValTestSplit(
  N: number,
  fractions: { val: number; test: number },
  permutation: number[],
): { train: number[]; val: number[]; test: number[] } {
  throw new Error('not written yet')
}

/**
 * Cuts examples into k folds, each of which validates once while the others train.
 *
 *     order = [ fold 0 | fold 1 | … | fold k − 1 ]      |fold i| = ⌊N/k⌋ + (1 if i < N mod k, else 0)
 *
 * @param N number of examples
 * @param k number of folds, an integer from 2 to N
 * @param permutation `N`, order in which the examples are cut up
 * @returns k folds `{ train, val }`, row indices in the order given
 */
export function kFoldSplit(
  N: number,
  k: number,
  permutation: number[],
): { train: number[]; val: number[] }[] {
  throw new Error('not written yet')
}
