import { axes } from '../core/axes.ts'
import { map, type NDArray } from '../core/ndarray.ts'
import { counts } from '../core/within.ts'

/**
 * Gradient of global average pooling: every pixel of a map gets the same share of the gradient in its mean.
 *
 *     dX[n,c,i,j] = dOut[n,c] / (H·W)
 *
 * @param dOut `N × C`, gradient of the loss in the means
 * @param X `N × C × H × W`, what was pooled; only its shape matters
 * @returns `N × C × H × W`, gradient of the loss in `X`
 * @throws {ShapeError} if `dOut` and `X` disagree in `N` or `C`
 * @throws {RangeError} if the maps have no pixels
 *
 * @source derived from D1 "Squeeze-and-Excitation Networks": global avg. pooling layer
 * @example
 * globalAveragePoolBackward(array([[4, -2]]), array([[[[1, 2]], [[3, 4]]]])) // = [[[[2, 2]], [[-1, -1]]]]
 */
export function globalAveragePoolBackward(dOut: NDArray<'N C'>, X: NDArray<'N C H W'>): NDArray<'N C H W'> {
  const { H, W } = axes('globalAveragePoolBackward', { dOut: [dOut, 'N C'], X: [X, 'N C H W'] })
  counts('globalAveragePoolBackward', { 'the pixels of a map': [H * W, 1] })
  return map(X, (_, index) => (dOut.data[Math.floor(index / (H * W))] as number) / (H * W))
}
