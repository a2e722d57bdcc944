import { axes } from '../core/axes.ts'
import { checkFinite } from '../core/finite.ts'
import { type NDArray, rows, zeros } from '../core/ndarray.ts'

/**
 * First-layer filters as pictures: each filter is stretched to the range from 0 to 1.
 *
 *     image[f] = (w[f] − min w[f]) / (max w[f] − min w[f])
 *
 * Minimum and maximum are of the whole filter, over all channels: stretching each channel alone would change
 * its colors. A filter of equal weights has no picture and becomes 0.
 *
 * @param w `F × C × P × Q`, filters of the first convolution; C = 3 shows as color
 * @returns `F × C × P × Q`, from 0 to 1
 * @throws {ShapeError} if `w` does not have four axes
 * @throws {RangeError} if a weight is NaN or infinite
 *
 * @source D1 "Understanding CNNs", layer 1; D2, the learned 11 × 11 × 3 filters of AlexNet
 * @example
 * firstLayerFilters(array([[[[-2, 0], [1, 2]]], [[[3, 3], [3, 3]]]]))
 *   // = [[[[0, 0.5], [0.75, 1]]], [[[0, 0], [0, 0]]]]
 */
export function firstLayerFilters(w: NDArray<'F C P Q'>): NDArray<'F C P Q'> {
  axes('firstLayerFilters', { w: [w, 'F C P Q'] })
  checkFinite('firstLayerFilters', { w })
  const images = zeros<'F C P Q'>(w.shape)
  rows(images).forEach((image, f) => {
    const filter = rows(w)[f] as Float64Array
    const lowest = filter.reduce((a, b) => Math.min(a, b), Infinity)
    const range = filter.reduce((a, b) => Math.max(a, b), -Infinity) - lowest
    if (range > 0) image.set(filter.map((weight) => (weight - lowest) / range))
  })
  return images
}
