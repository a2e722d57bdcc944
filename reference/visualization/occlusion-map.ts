import { axes } from '../core/axes.ts'
import { classProbability } from '../core/class-probability.ts'
import { map, type NDArray, tabulate } from '../core/ndarray.ts'
import { count, type Given, optionsOf, real, requiredCount } from '../core/options.ts'
import { windowCount } from '../core/windows.ts'

/** What a low value says, and what it does not. */
export const readingAnOcclusionMap = {
  low: 'the square hides what the classifier needs to recognize the class',
  high: 'the square hides background, or what speaks for another class',
  not: 'a low value does not say where the object is, only what the classifier looks at',
  source: 'D1 “Occlusion experiments”, after Zeiler and Fergus 2014',
} as const

const spec = { size: requiredCount(1), stride: count(1, 1), fill: real('(−∞, ∞)', 0) }

/**
 * Occlusion map: the probability of the true class as a function of where a square hides the image.
 *
 *     M[i,j] = P(cls | image with `fill` in rows i·stride … i·stride + size − 1 and columns alike)
 *
 * The square hides all channels. Each position starts from the whole image again, which is never changed.
 *
 * @param image `C × H × W`, any unit
 * @param predict a function of an image `C × H × W`: the probabilities of the classes, `K` numbers
 * @param cls index of the true class, whatever class wins at a position
 * @param options.size side of the square in pixels, an integer ≥ 1
 * @param options.stride step of the square in pixels, an integer ≥ 1; default 1
 * @param options.fill what it hides the image with, in the unit of the image; default 0
 * @returns `I × J`, probabilities, with I = (H − size) / stride + 1, and J likewise
 * @throws {ShapeError} if `image` does not have three axes, `predict` gives no vector, or the square does not
 * fit
 * @throws {RangeError} if `size` or `stride` is not an integer ≥ 1, `cls` is no class, or `predict` gives
 * scores
 *
 * @source D1 "Occlusion experiments": probability of correct class as a function of the position of the
 * square of zeros in the original image
 * @example
 * const brightness = (image) => array([mean(image), 1 - mean(image)])
 * occlusionMap(array([[[1, 1, 0], [1, 1, 0]]]), brightness, 1, { size: 2 }) // ≈ [[1, 0.6667]]
 */
export function occlusionMap(
  image: NDArray<'C H W'>,
  predict: (image: NDArray<'C H W'>) => NDArray<'K'>,
  cls: number,
  options: Given<typeof spec>,
): NDArray<'I J'> {
  const { size, stride, fill } = optionsOf('occlusionMap', options, spec)
  const { H, W } = axes('occlusionMap', { image: [image, 'C H W'] })
  const [I = 0, J = 0] = [H, W].map((side) =>
    windowCount('occlusionMap', { size: side, window: size, stride, pad: 0 }, 'strict'),
  )
  return tabulate<'I J'>([I, J], (i, j) => {
    const inSquare = (row: number, column: number): boolean =>
      row >= i * stride && row < i * stride + size && column >= j * stride && column < j * stride + size
    const occluded = map(image, (pixel, index) =>
      inSquare(Math.floor(index / W) % H, index % W) ? fill : pixel,
    )
    return classProbability('occlusionMap', predict(occluded), cls)
  })
}
