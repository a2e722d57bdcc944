import { type NDArray, tabulate, transpose } from './ndarray.ts'
import { normalizedColumns } from './normalized-columns.ts'

/** Rows less their mean and divided by √(σ² + ε), and what each was divided by. */
export interface NormalizedRows {
  readonly normalized: NDArray<'N D'>
  /** √(σ² + ε), in the unit of the row. */
  readonly deviation: NDArray<'N'>
}

/**
 * Normalizes every row as layer normalization does.
 *
 * @example
 * normalizedRows(array([[1, 3]]), 0).normalized // = [[-1, 1]]
 */
export function normalizedRows(X: NDArray<'N D'>, eps: number): NormalizedRows {
  const { normalized, deviation } = normalizedColumns(transpose(X), eps)
  return { normalized: transpose(normalized), deviation: deviation as NDArray<'N'> }
}

/**
 * From the gradient in normalized rows to the gradient in the rows: each entry also moves the mean and the variance.
 *
 *     dX = (dx̂ − mean(dx̂) − x̂ · mean(dx̂ · x̂)) / √(σ² + ε)
 *
 * @example
 * const normalized = normalizedRows(array([[1, 3, 5]]), 0)
 * throughNormalizedRows(array([[1, 1, 1]]), normalized) // = [[0, 0, 0]]
 */
export function throughNormalizedRows(
  gradient: NDArray<'N D'>,
  { normalized, deviation }: NormalizedRows,
): NDArray<'N D'> {
  const [N = 0, D = 0] = gradient.shape
  const along = (n: number, weight: (index: number) => number): number => {
    let total = 0
    for (let d = 0; d < D; d++) total += (gradient.data[n * D + d] as number) * weight(n * D + d)
    return total / D
  }
  const hat = (index: number): number => normalized.data[index] as number
  const means = Array.from({ length: N }, (_, n) => [along(n, () => 1), along(n, hat)] as const)
  return tabulate(gradient.shape, (n, d) => {
    const [mean, slope] = means[n] as readonly [number, number]
    const index = n * D + d
    return ((gradient.data[index] as number) - mean - hat(index) * slope) / (deviation.data[n] as number)
  })
}
