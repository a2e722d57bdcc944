import { axes } from '../core/axes.ts'
import type { NDArray } from '../core/ndarray.ts'
import { count, type Given, optionsOf } from '../core/options.ts'

const spec = { bins: count(1, 4) }

/**
 * Color histogram: the share of pixels of each color, as features of a whole image.
 *
 *     b(x) = min(⌊x·bins⌋, bins − 1)
 *     out[k] = (number of pixels with Σ_c b(x_c)·bins^(C−1−c) = k) / (H·W)
 *
 * Each channel is cut into equal intervals, and a bin is one interval per channel: the last channel varies fastest.
 * Where in the image a pixel lies does not matter. Two histograms are compared with `kernelHistogramIntersection`.
 *
 * @param image `C × H × W`, intensities from 0 to 1; 1 belongs to the last interval
 * @param options.bins intervals per channel, an integer ≥ 1; default 4
 * @returns `B` with B = bins^C, shares that sum to 1
 * @throws {ShapeError} if `image` does not have three axes
 * @throws {RangeError} if there is no pixel, an intensity is outside 0 … 1 or NaN, `bins` is not an integer ≥ 1, or
 * there is no such option
 *
 * @source D1 "im2gps": nearest neighbors according to bag of SIFT and color histogram
 * @example
 * colorHistogram(array([[[0, 0.2], [0.7, 1]]]), { bins: 2 }) // = [0.5, 0.5]
 * colorHistogram(array([[[0, 1]], [[1, 1]]]), { bins: 2 })   // = [0, 0.5, 0, 0.5]
 */
export function colorHistogram(image: NDArray<'C H W'>, options: Given<typeof spec> = {}): NDArray<'B'> {
  const { bins } = optionsOf('colorHistogram', options, spec)
  const { C, H, W } = axes('colorHistogram', { image: [image, 'C H W'] })
  const pixels = H * W
  if (pixels === 0) throw new RangeError('colorHistogram: there is no pixel to count')
  const shares = new Float64Array(bins ** C)
  for (let pixel = 0; pixel < pixels; pixel++) {
    let bin = 0
    for (let c = 0; c < C; c++) bin = bin * bins + intervalOf(image.data[c * pixels + pixel] as number, bins)
    shares[bin] = (shares[bin] as number) + 1 / pixels
  }
  return { shape: [shares.length], data: shares }
}

function intervalOf(intensity: number, bins: number): number {
  if (!(intensity >= 0 && intensity <= 1)) {
    throw new RangeError(`colorHistogram: an intensity is ${intensity}; all must be from 0 to 1`)
  }
  return Math.min(Math.floor(intensity * bins), bins - 1)
}
