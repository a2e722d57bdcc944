import { axes } from '../core/axes.ts'
import type { NDArray } from '../core/ndarray.ts'
import { counts, within } from '../core/within.ts'

/** Which examples play which role, as indices of rows. */
export interface Split {
  readonly train: NDArray<'N'>
  readonly val: NDArray<'N'>
  readonly test: NDArray<'N'>
}

/**
 * Splits examples into training, validation and test sets: learn on the first, tune on the second, measure on
 * the third.
 *
 *     permutation = [ train … | val … | test … ]      |val| = ⌊val·N⌋, |test| = ⌊test·N⌋, |train| = the rest
 *
 * @param N number of examples
 * @param fractions `{ val, test }`, the share of each set in all N examples; from 0 to 1, together at most 1
 * @param permutation `N`, the integers `0 … N − 1` in random order
 * @returns `{ train, val, test }`, contiguous pieces of the permutation, in this order
 * @throws {ShapeError} if `permutation` does not have N entries
 * @throws {RangeError} if a fraction is outside [0, 1], both exceed 1 together, or `permutation` is none
 *
 * @remarks A product that is a whole number but for rounding is that number: 29 of 100 at 0.29, although 0.29 · 100 is
 * 28.999999999999996 in float64.
 * @source D1 "Training vs Testing" and "Choosing the trade-off between bias and variance"
 * @example
 * const permutation = array([3, 1, 4, 10, 0, 5, 9, 2, 6, 8, 7])
 * trainValTestSplit(11, { val: 0.2, test: 0.2 }, permutation).train // = [3, 1, 4, 10, 0, 5, 9]
 * trainValTestSplit(11, { val: 0.2, test: 0.2 }, permutation).val   // = [2, 6]
 * trainValTestSplit(11, { val: 0.2, test: 0.2 }, permutation).test  // = [8, 7]
 */
export function trainValTestSplit(
  N: number,
  fractions: { readonly val: number; readonly test: number },
  permutation: NDArray<'N'>,
): Split {
  counts('trainValTestSplit', { N: [N, 0] })
  within('trainValTestSplit', { val: [fractions.val, '[0, 1]'], test: [fractions.test, '[0, 1]'] })
  const order = permutationOf('trainValTestSplit', permutation, N)
  const [val, test] = [share(fractions.val, N), share(fractions.test, N)]
  const train = N - val - test
  if (train < 0) {
    throw new RangeError(
      `trainValTestSplit: ${val} examples to validate and ${test} to test are more than the ${N} there are`,
    )
  }
  return {
    train: piece(order, 0, train),
    val: piece(order, train, train + val),
    test: piece(order, train + val, N),
  }
}

/**
 * The entries of a permutation, each index checked to be there once.
 *
 *     { permutation[0], …, permutation[N − 1] } = { 0, …, N − 1 }
 *
 * @param name the function that asks, for messages
 * @param permutation `N`, the integers `0 … N − 1` in any order
 * @param N how many there must be
 * @returns the same indices, in the same order
 * @throws {ShapeError} if `permutation` is not a vector
 * @throws {RangeError} names the first entry that is no index, or is there twice
 *
 * @source D1 "Training: Best practices": randomize the order
 * @example
 * permutationOf('kFoldSplit', array([2, 0, 1]), 3) // = new Float64Array([2, 0, 1])
 */
export function permutationOf(name: string, permutation: NDArray<'N'>, N: number): Float64Array {
  const { N: entries } = axes(name, { permutation: [permutation, 'N'] })
  if (entries !== N) throw new RangeError(`${name}: permutation has ${entries} entries for ${N} examples`)
  const seen = new Set<number>()
  permutation.data.forEach((index, i) => {
    if (!Number.isInteger(index) || index < 0 || index >= N || seen.has(index)) {
      const what = seen.has(index) ? 'is there twice' : `is not an index of ${N} examples: 0 … ${N - 1}`
      throw new RangeError(`${name}: permutation[${i}] = ${index} ${what}`)
    }
    seen.add(index)
  })
  return permutation.data
}

const piece = (order: Float64Array, from: number, to: number): NDArray<'N'> => ({
  shape: [to - from],
  data: order.slice(from, to),
})

const share = (fraction: number, N: number): number => Math.floor(fraction * N * (1 + 4 * Number.EPSILON))
