import { map, type NDArray, rows, zeros } from './ndarray.ts'

/**
 * Mean and variance of every column; the variance divides by N less `ddof`.
 *
 * The mean is counted from the first row, so that a constant column has exactly its own value as mean and 0
 * as variance. The variance is taken of the entries less their mean: E[x²] − μ² loses digits where the mean
 * is large.
 *
 * @example
 * columnMoments(array([[1, 10], [3, 10]])).variance // = [1, 0]
 */
export function columnMoments(
  X: NDArray<'N D'>,
  ddof = 0,
): { readonly mean: NDArray<'D'>; readonly variance: NDArray<'D'> } {
  const [N = 0, D = 0] = X.shape
  const first = X.data.slice(0, D)
  const offset = zeros<'D'>([D])
  const variance = zeros<'D'>([D])
  for (const row of rows(X)) {
    for (let d = 0; d < D; d++) {
      offset.data[d] = (offset.data[d] as number) + ((row[d] as number) - (first[d] as number)) / N
    }
  }
  const mean = map(offset, (difference, d) => (first[d] as number) + difference)
  for (const row of rows(X)) {
    for (let d = 0; d < D; d++) {
      const centered = (row[d] as number) - (mean.data[d] as number)
      variance.data[d] = (variance.data[d] as number) + centered ** 2 / (N - ddof)
    }
  }
  return { mean, variance }
}
