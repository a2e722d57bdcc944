import { axes } from '../core/axes.ts'
import { type NDArray, zip } from '../core/ndarray.ts'
import { flag, type Given, optionsOf } from '../core/options.ts'
import { momentsOfTraining, standardized } from '../core/standardized.ts'

const spec = { stdDdof: flag('stdDdof') }

/**
 * Mean and standard deviation of every feature of the training set.
 *
 *     mean[d] = (1/N) Σₙ X[n,d]        std[d] = √( (1/N) Σₙ (X[n,d] − mean[d])² )
 *
 * @param Xtrain `N × D`, training set, one example per row; any unit
 * @param options.stdDdof the standard deviation divides by N (`0`) or by N − 1 (`1`); default `0`
 * @returns `mean` and `std`, each `D`, in the unit of `Xtrain`; `std` is exactly 0 where a feature is
 * constant
 * @throws {ShapeError} if `Xtrain` is not a matrix
 * @throws {RangeError} if there are too few examples: none, or one where the divisor is N − 1; or an
 * option has no such value
 *
 * @source D3 "Normalization": from training set compute mean and standard deviation
 * @example
 * fitStandardizer(array([[1, 10], [3, 20], [5, 60]])).mean // = [3, 30]
 * fitStandardizer(array([[1, 10], [3, 20], [5, 60]])).std  // ≈ [1.63299, 21.6025]
 */
export function fitStandardizer(
  Xtrain: NDArray<'N D'>,
  options: Given<typeof spec> = {},
): { readonly mean: NDArray<'D'>; readonly std: NDArray<'D'> } {
  const { stdDdof } = optionsOf('fitStandardizer', options, spec)
  axes('fitStandardizer', { Xtrain: [Xtrain, 'N D'] })
  const { unit, mean, std } = momentsOfTraining('fitStandardizer', Xtrain, Number(stdDdof))
  const inUnit = (entry: number, one: number): number => entry * one
  return { mean: zip(mean, unit, inUnit), std: zip(std, unit, inUnit) }
}

/**
 * Standardizing: every feature gets mean 0 and standard deviation 1 over the training set.
 *
 *     out[m,d] = (X[m,d] − mean[d]) / std[d]
 *
 * Mean and standard deviation are those of the training set, for test data, too. A feature that is constant
 * there is only centered: it has nothing to divide by.
 *
 * @param Xtrain `N × D`, training set, one example per row; any unit
 * @param X `M × D`, examples to standardize: the training set itself, or others
 * @param options.stdDdof the standard deviation divides by N (`0`) or by N − 1 (`1`); default `0`
 * @returns `M × D`, in standard deviations
 * @throws {ShapeError} if `Xtrain` and `X` differ in `D`
 * @throws {RangeError} if there are too few training examples: none, or one where the divisor is N − 1; or an
 * option has no such value
 *
 * @source D3 "Normalization": then subtract the mean, then divide the result by the standard deviation
 * @example
 * const Xtrain = array([[1, 10], [3, 20], [5, 60]])
 * standardize(Xtrain, array([[2, 30], [6, 50]])) // ≈ [[-0.612372, 0], [1.83712, 0.925820]]
 */
export function standardize(
  Xtrain: NDArray<'N D'>,
  X: NDArray<'M D'>,
  options: Given<typeof spec> = {},
): NDArray<'M D'> {
  const { stdDdof } = optionsOf('standardize', options, spec)
  axes('standardize', { Xtrain: [Xtrain, 'N D'], X: [X, 'M D'] })
  return standardized('standardize', Xtrain, X, Number(stdDdof))
}
