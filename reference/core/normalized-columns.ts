import { columnMoments } from './column-moments.ts'
import { map, type NDArray, zip } from './ndarray.ts'
import { powerOfTwo } from './power-of-two.ts'
import { columnUnits, inUnits } from './scaled-moments.ts'

/** Columns less their mean and divided by √(σ² + ε), and what they were made with. */
export interface NormalizedColumns {
  readonly normalized: NDArray<'N D'>
  readonly mean: NDArray<'D'>
  /** √(σ² + ε), in the unit of the column. */
  readonly deviation: NDArray<'D'>
}

/**
 * Normalizes every column as batch normalization does, in a unit of its own, so that no square leaves the range of
 * numbers.
 *
 * The unit is a power of two near the largest entry or √ε, whichever is larger: it changes no digit.
 *
 * @example
 * normalizedColumns(array([[1], [3]]), 0).normalized         // = [[-1], [1]]
 * normalizedColumns(array([[1e200], [3e200]]), 0).normalized // = [[-1], [1]]
 */
export function normalizedColumns(X: NDArray<'N D'>, eps: number): NormalizedColumns {
  const unit = map(columnUnits(X), (largest) => powerOfTwo([largest, Math.sqrt(eps)]))
  const scaled = inUnits(X, unit)
  const { mean, variance } = columnMoments(scaled)
  const root = zip(variance, unit, (squared, one) => Math.sqrt(squared + eps / one / one))
  const D = unit.data.length
  const normalized = map(scaled, (entry, index) => {
    const d = index % D
    return (entry - (mean.data[d] as number)) / (root.data[d] as number)
  })
  const inUnit = (entry: number, one: number): number => entry * one
  return { normalized, mean: zip(mean, unit, inUnit), deviation: zip(root, unit, inUnit) }
}
