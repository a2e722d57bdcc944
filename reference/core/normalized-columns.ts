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
 * Normalizes every column as batch normalization does, if need be in a unit of its own, so that no square leaves the
 * range of numbers.
 *
 * The unit is a power of two near the largest entry or √ε, whichever is larger: it changes no digit. It is not needed
 * where variances are far from the ends of that range.
 *
 * @example
 * normalizedColumns(array([[1], [3]]), 0).normalized         // = [[-1], [1]]
 * normalizedColumns(array([[1e200], [3e200]]), 0).normalized // = [[-1], [1]]
 */
export function normalizedColumns(X: NDArray<'N D'>, eps: number): NormalizedColumns {
  const { mean, variance } = columnMoments(X)
  const inRange = variance.data.every((squared) => squared + eps >= least && squared + eps <= 1 / least)
  if (!inRange) return inUnitsOfColumns(X, eps)
  return normalizedBy(
    X,
    mean,
    map(variance, (squared) => Math.sqrt(squared + eps)),
  )
}

/** Below it, and above its inverse, squares may have lost digits. */
const least = 1e-280

function inUnitsOfColumns(X: NDArray<'N D'>, eps: number): NormalizedColumns {
  const unit = map(columnUnits(X), (largest) => powerOfTwo([largest, Math.sqrt(eps)]))
  const scaled = inUnits(X, unit)
  const { mean, variance } = columnMoments(scaled)
  const root = zip(variance, unit, (squared, one) => Math.sqrt(squared + eps / one / one))
  const inUnit = (entry: number, one: number): number => entry * one
  const { normalized } = normalizedBy(scaled, mean, root)
  return { normalized, mean: zip(mean, unit, inUnit), deviation: zip(root, unit, inUnit) }
}

function normalizedBy(X: NDArray<'N D'>, mean: NDArray<'D'>, deviation: NDArray<'D'>): NormalizedColumns {
  const D = mean.data.length
  const data = new Float64Array(X.data.length)
  for (let row = 0; row < data.length; row += D) {
    for (let d = 0; d < D; d++) {
      const centered = (X.data[row + d] as number) - (mean.data[d] as number)
      data[row + d] = centered / (deviation.data[d] as number)
    }
  }
  return { normalized: { shape: X.shape, data }, mean, deviation }
}
