import { map, type NDArray } from '../core/ndarray.ts'
import { type Given, optionsOf, real } from '../core/options.ts'

const spec = { std: real('(0, ∞)', 0.01) }

/**
 * Small random weights: Gaussian with mean 0 and standard deviation 0.01.
 *
 *     W = 0.01 · z
 *
 * 0.01 is the standard deviation, not the variance. Fine for small networks; in deep ones the signal dies
 * out.
 *
 * @param draws any shape, standard normal draws z, one per weight
 * @param options.std standard deviation, > 0, in units of weight; default 0.01
 * @returns the shape of `draws`, weights
 * @throws {RangeError} if `std` is not > 0
 *
 * @source D1 "Weight Initialization": W = 0.01 * np.random.randn(D, H)
 * @example
 * initSmallGaussian(array([[1, -2]])) // = [[0.01, -0.02]]
 */
export function initSmallGaussian<Axes extends string>(
  draws: NDArray<Axes>,
  options: Given<typeof spec> = {},
): NDArray<Axes> {
  const { std } = optionsOf('initSmallGaussian', options, spec)
  return map(draws, (draw) => std * draw)
}
