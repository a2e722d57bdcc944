import { axes } from '../core/axes.ts'
import { symmetricEigen } from '../core/linear-algebra.ts'
import { map, matmul, type NDArray, tabulate, transpose, zip } from '../core/ndarray.ts'
import { count, flag, type Given, optionsOf, real } from '../core/options.ts'
import { powerOfTwo } from '../core/power-of-two.ts'
import { momentsOfTraining } from '../core/standardized.ts'
import { within } from '../core/within.ts'
import { meanCenter } from './mean-center.ts'

/** Where the training data lie: their mean, the axes along which they spread, and the variance along each. */
export interface Pca {
  readonly mean: NDArray<'D'>
  readonly U: NDArray<'D K'>
  readonly S: NDArray<'K'>
}

/** All components are kept where no number of them is given. */
const all = Number.MAX_SAFE_INTEGER
const rotateSpec = { components: count(1, all) }
const fitSpec = { ...rotateSpec, stdDdof: flag('stdDdof') }
const whiteningSpec = { ...fitSpec, eps: real('[0, ∞)', 1e-5) }

/**
 * Principal components: the directions along which the training data spread most, and how much they do.
 *
 *     C = (1/N) (X − mean)ᵀ (X − mean)        C = U · diag(S) · Uᵀ
 *
 * A direction may point either way. Turn it so that the largest of its entries, without their signs, is positive.
 *
 * @param Xtrain `N × D`, training set, one example per row; any unit
 * @param options.stdDdof the covariance divides by N (`0`) or by N − 1 (`1`); default `0`
 * @param options.components how many to keep, those of largest variance; an integer from 1 to D; default D
 * @returns `mean`, D; `U`, D × K, one direction of length 1 per column; `S`, K, variances ≥ 0, largest first
 * @throws {ShapeError} if `Xtrain` is not a matrix
 * @throws {RangeError} if there are too few examples, or `components` is not an integer from 1 to D
 *
 * @remarks A variance that is 0 but for rounding is 0.
 * @source D3 "PCA Whitening": eigenvalues and eigenvectors of the covariance matrix, by SVD
 * @example
 * pcaFit(array([[1, 1], [3, 1], [5, 1]])).U // = [[1, 0], [0, 1]]
 * pcaFit(array([[1, 1], [3, 1], [5, 1]])).S // ≈ [2.666667, 0]
 */
export function pcaFit(Xtrain: NDArray<'N D'>, options: Given<typeof fitSpec> = {}): Pca {
  const { mean, U, unit, variances } = fitted('pcaFit', Xtrain, optionsOf('pcaFit', options, fitSpec))
  return { mean, U, S: map(variances, (variance) => variance * unit * unit) }
}

/**
 * PCA rotation: expresses examples in the principal directions of the training set, which decorrelates them.
 *
 *     out = (X − mean) · U
 *
 * The slide writes Uᵀ·X because its examples are columns.
 *
 * @param Xtrain `N × D`, training set, one example per row; any unit
 * @param X `M × D`, examples to rotate: the training set itself, or others
 * @param options.components how many directions to keep, those of largest variance; default D
 * @returns `M × K`, in the unit of `X`; over the training set, columns have mean 0 and no correlation
 * @throws {ShapeError} if `Xtrain` and `X` differ in `D`
 * @throws {RangeError} if there are no training examples, or `components` is not an integer from 1 to D
 *
 * @source D1 "Preprocessing the Data" names it; D3 "PCA Whitening": X_rot = Uᵀ X
 * @example
 * const X = array([[2, 0], [0, 1], [-2, -1], [4, 3], [-4, -3]])
 * pcaRotate(X, array([[2, 0]])) // ≈ [[1.64862, -1.13227]]
 */
export function pcaRotate(
  Xtrain: NDArray<'N D'>,
  X: NDArray<'M D'>,
  options: Given<typeof rotateSpec> = {},
): NDArray<'M K'> {
  const { components } = optionsOf('pcaRotate', options, rotateSpec)
  axes('pcaRotate', { Xtrain: [Xtrain, 'N D'], X: [X, 'M D'] })
  const { U } = fitted('pcaRotate', Xtrain, { stdDdof: '0', components })
  return matmul(meanCenter(Xtrain, X), U)
}

/**
 * PCA whitening: rotates examples into the principal directions and scales each to variance 1.
 *
 *     out = (X − mean) · U / √(S + ε)
 *
 * The division is by the standard deviation √S of each direction, not by its variance. Directions are turned as in
 * `pcaFit`: the largest entry, without its sign, is positive.
 *
 * @param Xtrain `N × D`, training set, one example per row; any unit
 * @param X `M × D`, examples to whiten: the training set itself, or others
 * @param options.eps what keeps directions without variance from being blown up, ≥ 0, in squared units;
 * default 1e-5
 * @param options.stdDdof the covariance divides by N (`0`) or by N − 1 (`1`); default `0`
 * @param options.components how many directions to keep, those of largest variance; default D
 * @returns `M × K`; over the training set, the covariance is the identity where S is much larger than ε
 * @throws {ShapeError} if `Xtrain` and `X` differ in `D`
 * @throws {RangeError} if there are too few training examples, ε is negative, or it is 0 beside a variance of
 * 0
 *
 * @source D3 "PCA Whitening": X_wht = X_rot / √Σ, without ε
 * @example
 * const X = array([[2, 0], [0, 1], [-2, -1], [4, 3], [-4, -3]])
 * pcaWhitening(X, array([[2, 0]]), { eps: 0 }) // ≈ [[0.484651, -1.72943]]
 */
export function pcaWhitening(
  Xtrain: NDArray<'N D'>,
  X: NDArray<'M D'>,
  options: Given<typeof whiteningSpec> = {},
): NDArray<'M K'> {
  const { eps, ...keep } = optionsOf('pcaWhitening', options, whiteningSpec)
  axes('pcaWhitening', { Xtrain: [Xtrain, 'N D'], X: [X, 'M D'] })
  const { U, unit, variances } = fitted('pcaWhitening', Xtrain, keep)
  const divisors = map(variances, (variance) => Math.hypot(unit * Math.sqrt(variance), Math.sqrt(eps)))
  const flat = divisors.data.indexOf(0)
  if (flat >= 0) {
    throw new RangeError(
      `pcaWhitening: direction ${flat} has variance 0: dividing by √(0 + ${eps}) needs ε > 0`,
    )
  }
  const K = divisors.data.length
  return map(matmul(meanCenter(Xtrain, X), U), (entry, index) => entry / (divisors.data[index % K] as number))
}

/** Mean and principal directions of the training set, and the variance along each in squares of `unit`. */
function fitted(
  name: string,
  Xtrain: NDArray<'N D'>,
  keep: { readonly components: number; readonly stdDdof: '0' | '1' },
): {
  readonly mean: NDArray<'D'>
  readonly U: NDArray<'D K'>
  readonly unit: number
  readonly variances: NDArray<'K'>
} {
  const { N, D } = axes(name, { Xtrain: [Xtrain, 'N D'] })
  const ddof = Number(keep.stdDdof)
  const components = keep.components === all ? D : keep.components
  const moments = momentsOfTraining(name, Xtrain, ddof)
  within(name, { components: [components, `[1, ${D}]`] })
  const centered = meanCenter(Xtrain, Xtrain)
  // In units of a power of two, so that no square leaves the range of numbers.
  const unit = powerOfTwo(centered.data)
  const scaled = map(centered, (entry) => entry / unit)
  const squares = matmul(transpose(scaled), scaled)
  const { values, vectors } = symmetricEigen(
    name,
    map(squares, (entry) => entry / (N - ddof)),
  )
  const rounding = D * Number.EPSILON * (values.data[0] as number)
  return {
    mean: zip(moments.mean, moments.unit, (entry, one) => entry * one),
    U: tabulate([D, components], (d, k) => vectors.data[d * D + k] as number),
    unit,
    variances: tabulate([components], (k) => {
      const variance = values.data[k] as number
      return variance > rounding ? variance : 0
    }),
  }
}
