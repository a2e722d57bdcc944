import { type NDArray, zip } from './ndarray.ts'

/**
 * The entrywise sum of arrays of one shape, such as the gradients of branches in their common input.
 *
 * @throws {ShapeError} if the shapes differ
 * @example
 * sumOf([array([1, 2]), array([10, 20]), array([100, 200])]) // = [111, 222]
 */
export const sumOf = <Axes extends string>(terms: readonly NDArray<Axes>[]): NDArray<Axes> =>
  terms.reduce((total, term) => zip(total, term, (a, b) => a + b))
