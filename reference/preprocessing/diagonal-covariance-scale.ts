import { axes } from '../core/axes.ts'
import { type NDArray, rows, tabulate, zeros } from '../core/ndarray.ts'
import { columnUnits, inUnits } from '../core/scaled-moments.ts'
import { counts } from '../core/within.ts'

/**
 * How large each input is: the sum of its squares over the examples, as the slide writes it.
 *
 *     c[d] = Σₙ X[n,d]²
 *
 * @param X `N × D`, examples, one per row, centered beforehand; any unit
 * @returns `D`, in that unit squared, ≥ 0; the diagonal of N times the covariance matrix of centered data
 * @throws {ShapeError} if `X` is not a matrix
 *
 * @source D3 "Data pre-processing"
 * @example
 * diagonalCovariance(array([[1, 4], [2, -2], [-1, 1]])) // = [6, 21]
 */
export function diagonalCovariance(X: NDArray<'N D'>): NDArray<'D'> {
  const { D } = axes('diagonalCovariance', { X: [X, 'N D'] })
  const c = zeros<'D'>([D])
  for (const row of rows(X)) {
    row.forEach((entry, d) => {
      c.data[d] = (c.data[d] as number) + entry ** 2
    })
  }
  return c
}

/**
 * Scales inputs to the same diagonal covariance: their mean square over the training set becomes 1.
 *
 *     out[m,d] = X[m,d] / √( c[d] / N )        c[d] = Σₙ Xtrain[n,d]²
 *
 * The mean of the squares is meant, not the slide's sum: otherwise the scale would depend on how many
 * examples there are. An input that is 0 in all of them stays as it is.
 *
 * @param Xtrain `N × D`, training set, one example per row; any unit
 * @param X `M × D`, examples to scale: the training set itself, or others
 * @returns `M × D`, without unit
 * @throws {ShapeError} if `Xtrain` and `X` differ in `D`
 * @throws {RangeError} if there are no training examples
 *
 * @source D3 "Data pre-processing": rescaling to 1 is a good choice; LeCun et al. 1998, section 4.3, averages
 * @example
 * const X = array([[1, 4], [2, -2], [-1, 1]])
 * diagonalCovarianceScale(X, array([[1, 4]])) // ≈ [[0.707107, 1.51186]]
 */
export function diagonalCovarianceScale(Xtrain: NDArray<'N D'>, X: NDArray<'M D'>): NDArray<'M D'> {
  const { N, M, D } = axes('diagonalCovarianceScale', { Xtrain: [Xtrain, 'N D'], X: [X, 'M D'] })
  counts('diagonalCovarianceScale', { 'the number of training examples': [N, 1] })
  const unit = columnUnits(Xtrain)
  const c = diagonalCovariance(inUnits(Xtrain, unit))
  return tabulate([M, D], (m, d) => {
    const root = Math.sqrt((c.data[d] as number) / N)
    const entry = X.data[m * D + d] as number
    return root === 0 ? entry : entry / (unit.data[d] as number) / root
  })
}
