import { axes } from '../core/axes.ts'
import type { NDArray } from '../core/ndarray.ts'
import { counts } from '../core/within.ts'

/**
 * The minibatches of one epoch: the rows in shuffled order, cut into pieces of one size.
 *
 *     batchₖ = permutation[ k·B … (k + 1)·B − 1 ]
 *
 * Every row comes once per epoch. When B does not divide N, the last batch is short; it is not dropped or
 * filled up.
 *
 * @param permutation `N`, the rows 0 … N − 1 in the order of this epoch
 * @param size number B of rows in a batch, an integer ≥ 1
 * @returns list of `B`, row indices of each batch; ⌈N / B⌉ batches
 * @throws {ShapeError} if the permutation is not a vector
 * @throws {RangeError} if it does not hold each of 0 … N − 1 once, or the size is not an integer ≥ 1
 *
 * @source D1 "Mini-batch gradient descent": all of them once is an epoch; D3 "Shuffling examples": new epoch,
 * new order
 * @example
 * shuffleAndBatch(array([4, 2, 0, 1, 3]), 2).length // = 3
 * shuffleAndBatch(array([4, 2, 0, 1, 3]), 2)[0] // = [4, 2]
 */
export function shuffleAndBatch(permutation: NDArray<'N'>, size: number): readonly NDArray<'B'>[] {
  const { N } = axes('shuffleAndBatch', { permutation: [permutation, 'N'] })
  counts('shuffleAndBatch', { size: [size, 1] })
  const seen = new Set(permutation.data)
  for (let row = 0; row < N; row++) {
    if (!seen.has(row)) {
      throw new RangeError(
        `shuffleAndBatch: row ${row} is missing: a permutation of ${N} rows has each of 0 … ${N - 1} once`,
      )
    }
  }
  return Array.from({ length: Math.ceil(N / size) }, (_, k) => {
    const data = permutation.data.slice(k * size, (k + 1) * size)
    return { shape: [data.length], data }
  })
}
