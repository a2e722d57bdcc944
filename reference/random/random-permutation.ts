import { type NDArray, zeros } from '../core/ndarray.ts'
import { take } from '../core/take.ts'
import { counts } from '../core/within.ts'
import type { RandomGenerator } from './generator.ts'
import { maskedUpTo } from './random-integers.ts'

/**
 * The integers from 0 to n − 1 in random order, as NumPy's `permutation(n)` makes them.
 *
 *     for i = n − 1 … 1:  swap entry i with entry j,   j uniform on 0 … i
 *
 * @param generator the state of the stream; it advances
 * @param n how many, an integer ≥ 0
 * @returns `N`, a permutation
 * @throws {RangeError} if `n` is not an integer ≥ 0
 *
 * @source NumPy `RandomState.permutation`, `Generator.permutation`; Fisher and Yates
 * @example
 * randomPermutation(randomState(0), 5) // = [2, 0, 1, 3, 4]
 * randomPermutation(defaultRng(0), 5)  // = [2, 4, 3, 0, 1]
 */
export function randomPermutation(generator: RandomGenerator, n: number): NDArray<'N'> {
  counts('randomPermutation', { n: [n, 0] })
  const order = zeros<'N'>([n])
  for (let i = 0; i < n; i++) order.data[i] = i
  for (let i = n - 1; i > 0; i--) {
    const j = maskedUpTo(generator, i)
    const other = order.data[j] as number
    order.data[j] = order.data[i] as number
    order.data[i] = other
  }
  return order
}

/**
 * The rows of an array in the order in which NumPy's `shuffle` leaves them, as a new array.
 *
 *     out[i] = x[randomPermutation(N)[i]]
 *
 * @param generator the state of the stream; it advances
 * @param x any shape with at least one axis; its rows are shuffled
 * @returns the shape of `x`
 * @throws {RangeError} if `x` is a single number
 *
 * @source NumPy `RandomState.shuffle`, `Generator.shuffle`
 * @example
 * randomShuffle(randomState(0), array([[10, 11], [20, 21], [30, 31]])) // = [[30, 31], [20, 21], [10, 11]]
 */
export function randomShuffle<Axes extends string>(
  generator: RandomGenerator,
  x: NDArray<Axes>,
): NDArray<Axes> {
  if (x.shape.length === 0) throw new RangeError('randomShuffle: a single number has no rows to shuffle')
  return take('randomShuffle', x, randomPermutation(generator, x.shape[0] ?? 0))
}
