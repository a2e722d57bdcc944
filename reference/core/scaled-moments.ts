import { columnMoments } from './column-moments.ts'
import { map, type NDArray, tabulate } from './ndarray.ts'
import { powerOfTwo } from './power-of-two.ts'

/** Mean and standard deviation of every column, measured in a unit of its own. */
export interface ScaledMoments {
  /** A power of two near the largest entry of the column. */
  readonly unit: NDArray<'D'>
  readonly mean: NDArray<'D'>
  readonly std: NDArray<'D'>
}

/**
 * Mean and standard deviation of every column, each in its own unit, so that no square leaves the range of numbers.
 *
 * @example
 * scaledMoments(array([[4], [12]])).unit // = [8]
 * scaledMoments(array([[4], [12]])).std  // = [0.5]
 */
export function scaledMoments(X: NDArray<'N D'>, ddof = 0): ScaledMoments {
  const unit = columnUnits(X)
  const { mean, variance } = columnMoments(inUnits(X, unit), ddof)
  return { unit, mean, std: map(variance, Math.sqrt) }
}

/**
 * A power of two near the largest entry of every column.
 *
 * @example
 * columnUnits(array([[1, -9], [3, 0]])) // = [2, 8]
 */
export function columnUnits(X: NDArray<'N D'>): NDArray<'D'> {
  const [N = 0, D = 0] = X.shape
  return tabulate([D], (d) => powerOfTwo(Array.from({ length: N }, (_, n) => X.data[n * D + d] as number)))
}

/**
 * Every column divided by its unit.
 *
 * @example
 * inUnits(array([[1, -12], [3, 0]]), array([2, 8])) // = [[0.5, -1.5], [1.5, 0]]
 */
export function inUnits<Axes extends string>(X: NDArray<Axes>, unit: NDArray<'D'>): NDArray<Axes> {
  const D = unit.data.length
  return map(X, (entry, index) => entry / (unit.data[index % D] as number))
}
