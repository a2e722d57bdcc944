import { axes } from '../core/axes.ts'
import { type NDArray, tabulate } from '../core/ndarray.ts'
import { type Given, optionsOf, word } from '../core/options.ts'

const spec = { layout: word(['NCHW', 'NHWC'], 'NCHW') }

/**
 * Flattens every image to one row of features; the batch stays.
 *
 *     out[n, (c·H + i)·W + j] = X[n,c,i,j]          layout NCHW
 *     out[n, (i·W + j)·C + c] = X[n,c,i,j]          layout NHWC
 *
 * @param X `N × C × H × W`, images or activation maps; any unit
 * @param options.layout `NCHW` lets the columns run fastest, `NHWC` the channels, as in Keras; default `NCHW`
 * @returns `N × D` with D = C·H·W
 * @throws {ShapeError} if `X` does not have four axes
 * @throws {RangeError} if an option is unknown
 *
 * @source D4 "Training a CNN on MNIST with Keras": 28 × 28 to 784, 5 × 5 × 64 to 1600
 * @example
 * const X = array([[[[0, 1], [2, 3]], [[4, 5], [6, 7]]]])
 * flatten(X)                       // = [[0, 1, 2, 3, 4, 5, 6, 7]]
 * flatten(X, { layout: 'NHWC' })   // = [[0, 4, 1, 5, 2, 6, 3, 7]]
 */
export function flatten(X: NDArray<'N C H W'>, options: Given<typeof spec> = {}): NDArray<'N D'> {
  const { layout } = optionsOf('flatten', options, spec)
  const { N, C, H, W } = axes('flatten', { X: [X, 'N C H W'] })
  const D = C * H * W
  return tabulate([N, D], (n, d) => {
    const [c, pixel] = layout === 'NCHW' ? [Math.floor(d / (H * W)), d % (H * W)] : [d % C, Math.floor(d / C)]
    return X.data[(n * C + c) * H * W + pixel] as number
  })
}
