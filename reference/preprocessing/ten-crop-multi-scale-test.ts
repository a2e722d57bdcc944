import { axes } from '../core/axes.ts'
import { type NDArray, rows, zeros } from '../core/ndarray.ts'
import { counts } from '../core/within.ts'
import { horizontalFlip } from './horizontal-flip.ts'
import { crop, randomCropRange } from './random-crop.ts'
import { resizeShortSide } from './random-scale-crop.ts'

/**
 * The views of one image on which a network is tested: at each scale ten crops. Their predictions are
 * averaged.
 *
 *     views = scales × (4 corners + center) × (as it is + flipped)
 *
 * @param image `C × H × W`, an image; any unit
 * @param scales `L`, lengths of the short side in pixels, integers ≥ size; ResNet takes 224, 256, 384, 480,
 * 640
 * @param size side of the crops in pixels, an integer ≥ 1; default 224
 * @returns `V × C × I × J` with V = 10·L and I = J = size; the ten crops of the first scale first
 * @throws {ShapeError} if `image` does not have three axes, or a crop is larger than the image at a scale
 * @throws {RangeError} if a scale or the size is not an integer ≥ 1, or there are no scales
 *
 * @source D1 "Data Augmentation: Random crops and scales", testing of ResNet
 * @example
 * tenCropMultiScaleTest(zeros([3, 6, 8]), array([4, 6]), 4).shape // = [20, 3, 4, 4]
 */
export function tenCropMultiScaleTest(
  image: NDArray<'C H W'>,
  scales: NDArray<'L'>,
  size = 224,
): NDArray<'V C I J'> {
  const { C, L } = axes('tenCropMultiScaleTest', { image: [image, 'C H W'], scales: [scales, 'L'] })
  counts('tenCropMultiScaleTest', { 'the number of scales': [L, 1] })
  const views = zeros<'V C I J'>([10 * L, C, size, size])
  scales.data.forEach((scale, l) => {
    const crops = tenCrops(resizeShortSide(image, scale), size, size)
    views.data.set(crops.data, l * crops.data.length)
  })
  return views
}

/**
 * Ten crops of an image: its corners and its center, then the same five mirrored.
 *
 *     top left, top right, bottom left, bottom right, center;   flipped: the same order
 *
 * @param image `C × H × W`, an image; any unit
 * @param h height of the crops in pixels, an integer from 1 to H
 * @param w width of the crops in pixels, an integer from 1 to W
 * @returns `V × C × I × J` with V = 10, I = h and J = w
 * @throws {ShapeError} if `image` does not have three axes, or a crop is larger than it
 * @throws {RangeError} if `h` or `w` is not an integer ≥ 1
 *
 * @source D1 "Data Augmentation: Random crops and scales": 10 crops: 4 corners + center, + flips
 * @example
 * tenCrops(array([[[1, 2, 3]]]), 1, 1).data // = Float64Array.of(1, 3, 1, 3, 2, 1, 3, 1, 3, 2)
 */
export function tenCrops(image: NDArray<'C H W'>, h: number, w: number): NDArray<'V C I J'> {
  const { C, H, W } = axes('tenCrops', { image: [image, 'C H W'] })
  const offsets = rows(tenCropOffsets(H, W, h, w))
  const crops = zeros<'V C I J'>([10, C, h, w])
  const views = rows(crops)
  offsets.forEach(([top = 0, left = 0], k) => {
    const patch = crop(image, top, left, h, w)
    views[k]?.set(patch.data)
    views[k + 5]?.set(horizontalFlip(patch).data)
  })
  return crops
}

/**
 * Where the five crops of a ten-crop test begin; the other five are their mirror images.
 *
 *     (0, 0)   (0, W − w)   (H − h, 0)   (H − h, W − w)   (⌊(H − h)/2⌋, ⌊(W − w)/2⌋)
 *
 * @param H height of the image in pixels, an integer ≥ 1
 * @param W width of the image in pixels, an integer ≥ 1
 * @param h height of the crops in pixels, an integer from 1 to H
 * @param w width of the crops in pixels, an integer from 1 to W
 * @returns `V × A` with V = 5 and A = 2: row and column of each crop's first pixel
 * @throws {ShapeError} if a crop is larger than the image
 * @throws {RangeError} if a size is not an integer ≥ 1
 *
 * @source D1 "Data Augmentation: Random crops and scales": 4 corners + center
 * @example
 * tenCropOffsets(256, 300, 224, 224) // = [[0, 0], [0, 76], [32, 0], [32, 76], [16, 38]]
 */
export function tenCropOffsets(H: number, W: number, h: number, w: number): NDArray<'V A'> {
  randomCropRange(H, W, h, w)
  const [bottom, right] = [H - h, W - w]
  const corners = [0, 0, 0, right, bottom, 0, bottom, right]
  const center = [Math.floor(bottom / 2), Math.floor(right / 2)]
  return { shape: [5, 2], data: Float64Array.of(...corners, ...center) }
}

/**
 * The prediction for one image from predictions for its views: their mean.
 *
 *     out[c] = (1/V) Σ_v probabilities[v,c]
 *
 * @param probabilities `V × C`, one row of class probabilities per view
 * @returns `C`, class probabilities; they sum to 1 if every row does
 * @throws {ShapeError} if `probabilities` is not a matrix
 * @throws {RangeError} if there are no views
 *
 * @source D1 "Data Augmentation: Random crops and scales": testing: average a fixed set of crops
 * @example
 * multiCropAverage(array([[0.75, 0.25], [0.25, 0.75], [0.5, 0.5]])) // = [0.5, 0.5]
 */
export function multiCropAverage(probabilities: NDArray<'V C'>): NDArray<'C'> {
  const { V, C } = axes('multiCropAverage', { probabilities: [probabilities, 'V C'] })
  counts('multiCropAverage', { 'the number of views': [V, 1] })
  const average = zeros<'C'>([C])
  probabilities.data.forEach((probability, index) => {
    average.data[index % C] = (average.data[index % C] as number) + probability / V
  })
  return average
}
