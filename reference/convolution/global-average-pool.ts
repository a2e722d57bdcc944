import { axes } from '../core/axes.ts'
import { mean, type NDArray, rows, zeros } from '../core/ndarray.ts'
import { counts } from '../core/within.ts'

/**
 * Global average pooling: each activation map becomes its mean.
 *
 *     out[n,c] = 1/(H·W) · Σ_{i,j} X[n,c,i,j]
 *
 * @param X `N × C × H × W`, activation maps of at least one pixel; any unit
 * @returns `N × C`, in the unit of `X`
 * @throws {ShapeError} if `X` does not have four axes
 * @throws {RangeError} if the maps have no pixels
 *
 * @source D1 "Squeeze-and-Excitation Networks": global avg. pooling layer
 * @example
 * globalAveragePool(array([[[[1, 2], [3, 6]], [[0, 0], [4, -8]]]])) // = [[3, -1]]
 */
export function globalAveragePool(X: NDArray<'N C H W'>): NDArray<'N C'> {
  const { N, C, H, W } = axes('globalAveragePool', { X: [X, 'N C H W'] })
  counts('globalAveragePool', { 'the pixels of a map': [H * W, 1] })
  const means = zeros<'N C'>([N, C])
  rows({ shape: [N * C, H * W], data: X.data }).forEach((map, k) => {
    means.data[k] = mean(map)
  })
  return means
}
