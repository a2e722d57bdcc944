import { axes } from '../core/axes.ts'
import { checkFinite } from '../core/finite.ts'
import { type NDArray, rows, zeros } from '../core/ndarray.ts'

/**
 * Saliency map: how much the score of a class hangs on each pixel, whatever the direction and the channel.
 *
 *     M[h,w] = max over c of |∂S/∂x[c,h,w]|
 *
 * @param gradient `C × H × W`, of the class score in the image: backpropagate 1 from that score, 0 from
 * the others
 * @returns `H × W`, score per unit of pixel, ≥ 0
 * @throws {ShapeError} if `gradient` does not have three axes
 * @throws {RangeError} if an entry is NaN or infinite
 *
 * @source D1 "What image maximizes a class score?": backprop to image; the map is by Simonyan et al. 2014,
 * "Deep Inside Convolutional Networks"
 * @example
 * saliencyMap(array([[[1, -4]], [[-2, 3]], [[0.5, 0]]])) // = [[2, 4]]
 */
export function saliencyMap(gradient: NDArray<'C H W'>): NDArray<'H W'> {
  const { H, W } = axes('saliencyMap', { gradient: [gradient, 'C H W'] })
  checkFinite('saliencyMap', { gradient })
  const saliency = zeros<'H W'>([H, W])
  for (const channel of rows(gradient)) {
    channel.forEach((derivative, pixel) => {
      saliency.data[pixel] = Math.max(saliency.data[pixel] as number, Math.abs(derivative))
    })
  }
  return saliency
}
