import { type NDArray, tabulate } from './ndarray.ts'

/**
 * The pixels of all images as examples: one row per pixel, one column per channel.
 *
 * @example
 * pixelRows(array([[[[1, 2]], [[10, 20]]]])) // = [[1, 10], [2, 20]]
 */
export function pixelRows(X: NDArray<'N C H W'>): NDArray<'N D'> {
  const [N = 0, C = 0, H = 0, W = 0] = X.shape
  const area = H * W
  return tabulate([N * area, C], (row, c) => {
    return X.data[(Math.floor(row / area) * C + c) * area + (row % area)] as number
  })
}
