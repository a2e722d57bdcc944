import { axes } from '../core/axes.ts'
import { ShapeError } from '../core/errors.ts'
import { checkFinite } from '../core/finite.ts'
import { array, type NDArray } from '../core/ndarray.ts'
import { count, type Given, optionsOf, requiredCount } from '../core/options.ts'
import { counts, within } from '../core/within.ts'

/** What one unit of a map sees: side of its window, and the distance of the windows of neighbors, in image pixels. */
const spec = { window: requiredCount(1), stride: count(1, 1), pad: count(0, 0) }

/**
 * The part of the image that one position of a feature map sees.
 *
 *     rows max(0, i·stride − pad) up to, not including, min(height, i·stride − pad + window); columns alike
 *
 * Behind several layers, `window` and `stride` are the size and the jump of `receptiveField`.
 *
 * @param i row of the position in the map, from 0
 * @param j column of the position in the map, from 0
 * @param height rows of the image, in pixels
 * @param width columns of the image, in pixels
 * @param options.window side of what a position sees, in pixels; an integer ≥ 1
 * @param options.stride distance of the windows of neighbors, in pixels; an integer ≥ 1; default 1
 * @param options.pad how far the first window begins outside the image, in pixels; an integer ≥ 0; default 0
 * @returns `B`, four bounds: first row, row after the last, first column, column after the last
 * @throws {ShapeError} if the window lies outside the image
 * @throws {RangeError} if a number is not an integer, or too small
 *
 * @source D1 "Understanding CNNs": patches from validation images
 * @example
 * patchOfPosition(2, 1, 9, 9, { window: 5, stride: 2, pad: 2 }) // = [2, 7, 0, 5]  cut off at the left border
 */
export function patchOfPosition(
  i: number,
  j: number,
  height: number,
  width: number,
  options: Given<typeof spec>,
): NDArray<'B'> {
  const { window, stride, pad } = optionsOf('patchOfPosition', options, spec)
  counts('patchOfPosition', { i: [i, 0], j: [j, 0], height: [height, 1], width: [width, 1] })
  const bounds = (position: number, size: number): readonly [number, number] => {
    const first = position * stride - pad
    if (first >= size || first + window <= 0) {
      throw new ShapeError(
        `patchOfPosition: the window from ${position}·${stride} − ${pad} = ${first} to ${first + window} ` +
          `lies outside an image of ${size} pixels`,
      )
    }
    return [Math.max(0, first), Math.min(size, first + window)]
  }
  return array([...bounds(i, height), ...bounds(j, width)])
}

/**
 * The patch that a feature map answers to most: where, in which of many images, its activation is largest.
 *
 *     n, i, j = argmax maps[n, i, j]      then the patch of (i, j) in image n
 *
 * Of equal activations the first counts: smallest n, then i, then j.
 *
 * @param maps `N × I × J`, activations of one feature map for N images; any unit
 * @param height rows of the images, in pixels
 * @param width columns of the images, in pixels
 * @param options.window side of what a position sees, in pixels; an integer ≥ 1
 * @param options.stride distance of the windows of neighbors, in pixels; an integer ≥ 1; default 1
 * @param options.pad how far the first window begins outside the image, in pixels; an integer ≥ 0; default 0
 * @returns `B`, five numbers: the image n, then first row, row after the last, first column, column after the last
 * @throws {ShapeError} if `maps` does not have three axes, or the window lies outside the image
 * @throws {RangeError} if there is no activation, one is NaN or infinite, or a number is not an integer or
 * too small
 *
 * @source D1 "Understanding CNNs": patches from validation images that give maximal activation of a given
 * feature map
 * @example
 * const maps = array([[[0, 1], [0, 0]], [[3, 0], [9, 2]]])
 * maxActivatingPatch(maps, 4, 4, { window: 3, pad: 0 }) // = [1, 1, 4, 0, 3]
 */
export function maxActivatingPatch(
  maps: NDArray<'N I J'>,
  height: number,
  width: number,
  options: Given<typeof spec>,
): NDArray<'B'> {
  const { window, stride, pad } = optionsOf('maxActivatingPatch', options, spec)
  const { N, I, J } = axes('maxActivatingPatch', { maps: [maps, 'N I J'] })
  within('maxActivatingPatch', { 'the number of activations': [N * I * J, '[1, ∞)'] })
  checkFinite('maxActivatingPatch', { maps })
  const winner = maps.data.reduce(
    (best, activation, index) => (activation > (maps.data[best] as number) ? index : best),
    0,
  )
  const [n, i, j] = [Math.floor(winner / (I * J)), Math.floor(winner / J) % I, winner % J]
  return array([n, ...patchOfPosition(i, j, height, width, { window, stride, pad }).data])
}
