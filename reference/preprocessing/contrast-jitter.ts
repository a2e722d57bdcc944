import { axes } from '../core/axes.ts'
import { map, mean, type NDArray } from '../core/ndarray.ts'
import { within } from '../core/within.ts'

/**
 * Contrast jitter: moves every pixel away from the mean of the image, or toward it.
 *
 *     out = clip( m + c·(x − m), 0, 1 )        m = mean of all entries
 *
 * @param image any shape, an image with entries from 0 to 1
 * @param c factor ≥ 0: above 1 more contrast, below 1 less, 0 a gray image
 * @returns the shape of `image`, from 0 to 1
 * @throws {RangeError} if `c` is negative or not finite, or an entry is not from 0 to 1
 *
 * @source D3 "Data augmentation [Krizhevsky2012]": Contrast
 * @example
 * contrastJitter(array([[[0.25, 0.75]]]), 1.5) // = [[[0.125, 0.875]]]
 * contrastJitter(array([[[0.25, 0.75]]]), 4)   // = [[[0, 1]]]
 */
export function contrastJitter<Axes extends string>(image: NDArray<Axes>, c: number): NDArray<Axes> {
  within('contrastJitter', { c: [c, '[0, ∞)'] })
  checkUnitRange('contrastJitter', image)
  const m = mean(image)
  return map(image, (entry) => clip(m + c * (entry - m)))
}

/**
 * Tint jitter: makes every pixel a little redder, greener or bluer.
 *
 *     out[c,i,j] = clip( image[c,i,j] + δ[c], 0, 1 )
 *
 * @param image `C × H × W`, an image with entries from 0 to 1
 * @param delta `C`, what is added to each color channel
 * @returns `C × H × W`, from 0 to 1
 * @throws {ShapeError} if `image` and `delta` differ in `C`
 * @throws {RangeError} if an entry of the image is not from 0 to 1
 *
 * @source D3 "Data augmentation [Krizhevsky2012]": Tint; D2 "Accelerating BN Networks": photometric
 * distortions
 * @example
 * tintJitter(array([[[0.5, 1]], [[0.25, 0]]]), array([0.25, -0.125])) // = [[[0.75, 1]], [[0.125, 0]]]
 */
export function tintJitter(image: NDArray<'C H W'>, delta: NDArray<'C'>): NDArray<'C H W'> {
  const { H, W } = axes('tintJitter', { image: [image, 'C H W'], delta: [delta, 'C'] })
  checkUnitRange('tintJitter', image)
  return map(image, (entry, index) => clip(entry + (delta.data[Math.floor(index / (H * W))] as number)))
}

const clip = (entry: number): number => Math.min(1, Math.max(0, entry))

function checkUnitRange(name: string, { data }: NDArray): void {
  const first = data.findIndex((entry) => !(entry >= 0 && entry <= 1))
  if (first >= 0) {
    throw new RangeError(
      `${name}: entry ${first} of the image is ${data[first]}, not from 0 to 1: divide bytes by 255`,
    )
  }
}
