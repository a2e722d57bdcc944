import { axes } from '../core/axes.ts'
import { matmul, type NDArray, tabulate, transpose } from '../core/ndarray.ts'
import { counts } from '../core/within.ts'
import { standardize } from './standardize.ts'

/**
 * How correlated inputs are: 0 between all of them once they are decorrelated, ±1 where one determines
 * another.
 *
 *     r[d,k] = (1/N) Σₙ (X[n,d] − μ[d])·(X[n,k] − μ[k]) / (σ[d]·σ[k])
 *
 * `pcaRotate` decorrelates inputs. Inputs that depend linearly on each other are the extreme case to look out
 * for.
 *
 * @param X `N × D`, examples, one per row; any unit
 * @returns `D × K` with K = D, correlations from −1 to 1; 1 on the diagonal
 * @throws {ShapeError} if `X` is not a matrix
 * @throws {RangeError} if there are no examples, or an input is constant: 0 / 0 is no correlation
 *
 * @source D3 "Data pre-processing": input variables should be as decorrelated as possible; caution: linear
 * dependency
 * @example
 * inputCorrelations(array([[1, 2], [2, 4], [3, 6]])) // ≈ [[1.0000, 1.0000], [1.0000, 1.0000]]
 */
export function inputCorrelations(X: NDArray<'N D'>): NDArray<'D K'> {
  const { N, D } = axes('inputCorrelations', { X: [X, 'N D'] })
  counts('inputCorrelations', { 'the number of examples': [N, 1] })
  const standardized = standardize(X, X)
  const squares = matmul(transpose(standardized), standardized)
  return tabulate([D, D], (d, k) => {
    if (squares.data[d * D + d] === 0) throw new RangeError(`inputCorrelations: input ${d} is constant`)
    return (squares.data[d * D + k] as number) / N
  })
}
