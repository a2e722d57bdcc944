import type { NDArray } from './ndarray.ts'
import { counts } from './within.ts'

/**
 * The groups of neighboring channels of all images: one row per group, with all of its pixels.
 *
 * @throws {RangeError} if the number of groups does not divide that of the channels, or there are no pixels
 * @example
 * groupRows('f', array([[[[1, 2]], [[3, 4]], [[5, 6]], [[7, 8]]]]), 2) // = [[1, 2, 3, 4], [5, 6, 7, 8]]
 */
export function groupRows(name: string, X: NDArray<'N C H W'>, groups: number): NDArray<'N D'> {
  const [N = 0, C = 0, H = 0, W = 0] = X.shape
  counts(name, { groups: [groups, 1], 'the number of pixels': [H * W, 1] })
  if (C === 0 || C % groups !== 0) {
    throw new RangeError(`${name}: groups = ${groups} does not divide the number of channels, C = ${C}`)
  }
  return { shape: [N * groups, (C / groups) * H * W], data: X.data }
}
