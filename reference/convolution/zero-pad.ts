import { axes } from '../core/axes.ts'
import { type NDArray, zeros } from '../core/ndarray.ts'
import { counts } from '../core/within.ts'

/**
 * Puts a frame of zeros around every image: `pad` pixels on each of the four sides.
 *
 *     X̂[n,c,i,j] = X[n, c, i − pad, j − pad], and 0 where that is outside the image
 *
 * @param X `N × C × H × W`, images or activation maps; any unit
 * @param pad width of the frame in pixels, an integer ≥ 0
 * @returns `N × C × I × J` with I = H + 2·pad and J = W + 2·pad
 * @throws {ShapeError} if `X` does not have four axes
 * @throws {RangeError} if `pad` is not an integer ≥ 0
 *
 * @source D1 "Convolutions: More detail": "in practice: common to zero pad the border"
 * @example
 * zeroPad(array([[[[1, 2]]]]), 1) // = [[[[0, 0, 0, 0], [0, 1, 2, 0], [0, 0, 0, 0]]]]
 */
export function zeroPad(X: NDArray<'N C H W'>, pad: number): NDArray<'N C I J'> {
  const { N, C, H, W } = axes('zeroPad', { X: [X, 'N C H W'] })
  counts('zeroPad', { pad: [pad, 0] })
  const [I, J] = [H + 2 * pad, W + 2 * pad]
  const framed = zeros<'N C I J'>([N, C, I, J])
  for (let map = 0; map < N * C; map++) {
    for (let i = 0; i < H; i++) {
      const from = (map * H + i) * W
      framed.data.set(X.data.subarray(from, from + W), (map * I + i + pad) * J + pad)
    }
  }
  return framed
}
