import { type NDArray, rows, zeros } from './ndarray.ts'

/**
 * The rows of `x` with the given indices, in that order, as a new array.
 *
 * @throws {RangeError} names the first index that is not an integer in `0 … N − 1`
 * @example
 * take('svmEpoch', array([[1, 2], [3, 4], [5, 6]]), array([2, 0])) // = [[5, 6], [1, 2]]
 */
export function take<Axes extends string>(
  name: string,
  x: NDArray<Axes>,
  indices: NDArray<'B'>,
): NDArray<Axes> {
  const N = x.shape[0] ?? 0
  const taken = zeros<Axes>([indices.data.length, ...x.shape.slice(1)])
  rows(taken).forEach((row, position) => {
    const index = indices.data[position] as number
    if (!(Number.isInteger(index) && index >= 0 && index < N)) {
      throw new RangeError(`${name}: index ${index} of a batch is not a row: the data has rows 0 … ${N - 1}`)
    }
    row.set(x.data.subarray(index * row.length, (index + 1) * row.length))
  })
  return taken
}
