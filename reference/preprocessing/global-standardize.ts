import { axes } from '../core/axes.ts'
import { type NDArray, tabulate, zip } from '../core/ndarray.ts'
import { flag, type Given, optionsOf } from '../core/options.ts'
import { pixelRows } from '../core/pixel-rows.ts'
import { momentsOfTraining, standardized } from '../core/standardized.ts'

const spec = { stdDdof: flag('stdDdof') }

/**
 * Global standardizing: one mean and one standard deviation for all features, where they have the same range.
 *
 *     out = (X − μ) / σ        μ, σ over all entries of the training set
 *
 * @param Xtrain `N × D`, training set, such as pixels; any unit
 * @param X `M × D`, examples to standardize: the training set itself, or others
 * @param options.stdDdof σ divides by the number of entries (`0`) or by one less (`1`); default `0`
 * @returns `M × D`, in standard deviations; only centered where all training entries are equal
 * @throws {ShapeError} if `Xtrain` and `X` differ in `D`
 * @throws {RangeError} if there are too few training entries, or an option has no such value
 *
 * @source D3 "Making things faster": compute one (μ, σ²)
 * @example
 * globalStandardize(array([[1, 3], [1, 3]]), array([[2, 5]])) // = [[0, 3]]
 */
export function globalStandardize(
  Xtrain: NDArray<'N D'>,
  X: NDArray<'M D'>,
  options: Given<typeof spec> = {},
): NDArray<'M D'> {
  const { stdDdof } = optionsOf('globalStandardize', options, spec)
  axes('globalStandardize', { Xtrain: [Xtrain, 'N D'], X: [X, 'M D'] })
  const { data } = standardized('globalStandardize', asColumn(Xtrain), asColumn(X), Number(stdDdof))
  return { shape: X.shape, data }
}

/**
 * Mean and standard deviation of every color channel, over all pixels of all training images.
 *
 *     mean[c] = 1/(N·H·W) · Σ X[n,c,i,j]        std[c] = √( 1/(N·H·W) · Σ (X[n,c,i,j] − mean[c])² )
 *
 * @param Xtrain `N × C × H × W`, training images; any unit
 * @param options.stdDdof the standard deviation divides by the number of pixels (`0`) or by one less (`1`);
 * default `0`
 * @returns `mean` and `std`, each `C`, in the unit of `Xtrain`
 * @throws {ShapeError} if `Xtrain` does not have four axes
 * @throws {RangeError} if there are too few pixels, or an option has no such value
 *
 * @source D3 "Making things faster": (μ_red, σ²_red), (μ_green, σ²_green), (μ_blue, σ²_blue)
 * @example
 * const image = array([[[[0, 2], [4, 6]], [[10, 10], [20, 20]]]])
 * channelStatistics(image).mean // = [3, 15]
 * channelStatistics(image).std  // ≈ [2.23607, 5.00000]
 */
export function channelStatistics(
  Xtrain: NDArray<'N C H W'>,
  options: Given<typeof spec> = {},
): { readonly mean: NDArray<'C'>; readonly std: NDArray<'C'> } {
  const { stdDdof } = optionsOf('channelStatistics', options, spec)
  axes('channelStatistics', { Xtrain: [Xtrain, 'N C H W'] })
  const { unit, mean, std } = momentsOfTraining('channelStatistics', pixelRows(Xtrain), Number(stdDdof))
  const inUnit = (entry: number, one: number): number => entry * one
  return { mean: zip<'C'>(mean, unit, inUnit), std: zip<'C'>(std, unit, inUnit) }
}

/**
 * Standardizing images per color channel: each channel gets mean 0 and standard deviation 1 over the training
 * set.
 *
 *     out[m,c,i,j] = (X[m,c,i,j] − mean[c]) / std[c]
 *
 * @param Xtrain `N × C × H × W`, training images; any unit
 * @param X `M × C × I × J`, images to standardize; their size may differ
 * @param options.stdDdof the standard deviation divides by the number of pixels (`0`) or by one less (`1`);
 * default `0`
 * @returns `M × C × I × J`, in standard deviations; a channel that is constant in training is only centered
 * @throws {ShapeError} if `Xtrain` and `X` differ in `C`
 * @throws {RangeError} if there are too few pixels, or an option has no such value
 *
 * @source D3 "Making things faster": per color channel
 * @example
 * perChannelStandardize(array([[[[1, 3]], [[10, 30]]]]), array([[[[5]], [[0]]]])) // = [[[[3]], [[-2]]]]
 */
export function perChannelStandardize(
  Xtrain: NDArray<'N C H W'>,
  X: NDArray<'M C I J'>,
  options: Given<typeof spec> = {},
): NDArray<'M C I J'> {
  const { stdDdof } = optionsOf('perChannelStandardize', options, spec)
  const { C, I, J } = axes('perChannelStandardize', { Xtrain: [Xtrain, 'N C H W'], X: [X, 'M C I J'] })
  const { data } = standardized('perChannelStandardize', pixelRows(Xtrain), pixelRows(X), Number(stdDdof))
  return tabulate(X.shape, (m, c, i, j) => data[(m * I * J + i * J + j) * C + c] as number)
}

const asColumn = ({ data }: NDArray): NDArray<'N D'> => ({ shape: [data.length, 1], data })
