import { axes } from '../core/axes.ts'
import { type NDArray, tabulate } from '../core/ndarray.ts'
import { count, type Given, optionsOf } from '../core/options.ts'
import { counts, within } from '../core/within.ts'
import { crop, randomCropOffsets } from './random-crop.ts'

const spec = { low: count(1, 256), high: count(1, 480), size: count(1, 224) }

/** What a random scale and crop does to an image, all in pixels. */
export interface ScaleCropPlan {
  readonly L: number
  readonly H: number
  readonly W: number
  readonly top: number
  readonly left: number
}

/**
 * Random scale and crop: resizes an image until its short side has a random length, then cuts a random patch.
 *
 *     L random in [256, 480];  short side ← L;  random patch of 224 × 224
 *
 * @param image `C × H × W`, an image; any unit
 * @param uL uniform draw from [0, 1) for L
 * @param uTop uniform draw from [0, 1) for the row of the patch
 * @param uLeft uniform draw from [0, 1) for its column
 * @param options.low smallest L, in pixels; default 256
 * @param options.high largest L, in pixels, itself possible; default 480
 * @param options.size side of the patch in pixels, at most `low`; default 224
 * @returns `C × I × J` with I = J = size
 * @throws {ShapeError} if `image` does not have three axes, or the patch does not fit
 * @throws {RangeError} if a size is not an integer ≥ 1, `high` is below `low`, or a draw is not in [0, 1)
 *
 * @source D1 "Data Augmentation: Random crops and scales", training of ResNet
 * @example
 * const image = array([[[1, 2, 3], [4, 5, 6], [7, 8, 9]]])
 * randomScaleCrop(image, 0, 0.5, 0.99, { low: 3, high: 5, size: 2 }) // = [[[5, 6], [8, 9]]]
 */
export function randomScaleCrop(
  image: NDArray<'C H W'>,
  uL: number,
  uTop: number,
  uLeft: number,
  options: Given<typeof spec> = {},
): NDArray<'C I J'> {
  const sizes = optionsOf('randomScaleCrop', options, spec)
  const { H, W } = axes('randomScaleCrop', { image: [image, 'C H W'] })
  const plan = scaleCropPlan(H, W, uL, uTop, uLeft, sizes)
  const resized = resizeBilinear(image, plan.H, plan.W)
  return crop(resized, plan.top, plan.left, sizes.size, sizes.size) as NDArray<'C I J'>
}

/**
 * What a random scale and crop will do: the length of the short side, the size after resizing, and the patch.
 *
 *     L = low + ⌊uL·(high − low + 1)⌋      H, W = shortSideSize(H, W, L)      top, left as in a random crop
 *
 * @param H height of the image in pixels, an integer ≥ 1
 * @param W width of the image in pixels, an integer ≥ 1
 * @param uL uniform draw from [0, 1) for L
 * @param uTop uniform draw from [0, 1) for the row of the patch
 * @param uLeft uniform draw from [0, 1) for its column
 * @param options.low smallest L, in pixels; default 256
 * @param options.high largest L, in pixels, itself possible; default 480
 * @param options.size side of the patch in pixels, at most `low`; default 224
 * @returns `L`, `H` and `W` after resizing, `top` and `left` of the patch; all in pixels
 * @throws {ShapeError} if the patch does not fit
 * @throws {RangeError} if a size is not an integer ≥ 1, `high` is below `low`, or a draw is not in [0, 1)
 *
 * @source D1 "Data Augmentation: Random crops and scales", training of ResNet
 * @example
 * scaleCropPlan(300, 401, 0, 0, 0.99) // = { L: 256, H: 256, W: 342, top: 0, left: 117 }
 */
export function scaleCropPlan(
  H: number,
  W: number,
  uL: number,
  uTop: number,
  uLeft: number,
  options: Given<typeof spec> = {},
): ScaleCropPlan {
  const { low, high, size } = optionsOf('scaleCropPlan', options, spec)
  counts('scaleCropPlan', { high: [high, low] })
  within('scaleCropPlan', { uL: [uL, '[0, 1)'] })
  const L = low + Math.floor(uL * (high - low + 1))
  const resized = shortSideSize(H, W, L)
  return { L, ...resized, ...randomCropOffsets(resized.H, resized.W, size, size, uTop, uLeft) }
}

/**
 * The size of an image once its short side is L: the long side follows, so that nothing is distorted.
 *
 *     short ← L        long ← round(L · long / short)
 *
 * @param H height of the image in pixels, an integer ≥ 1
 * @param W width of the image in pixels, an integer ≥ 1
 * @param L length of the short side afterwards, in pixels; an integer ≥ 1
 * @returns `H` and `W` afterwards; halves are rounded up
 * @throws {RangeError} if a size is not an integer ≥ 1
 *
 * @source D1 "Data Augmentation: Random crops and scales": resize training image, short side = L
 * @example
 * shortSideSize(300, 401, 256) // = { H: 256, W: 342 }
 * shortSideSize(401, 300, 256) // = { H: 342, W: 256 }
 */
export function shortSideSize(H: number, W: number, L: number): { readonly H: number; readonly W: number } {
  counts('shortSideSize', { H: [H, 1], W: [W, 1], L: [L, 1] })
  return H <= W ? { H: L, W: Math.round((L * W) / H) } : { H: Math.round((L * H) / W), W: L }
}

/**
 * Resizes an image so that its short side has length L.
 *
 *     short ← L        long ← round(L · long / short)
 *
 * @param image `C × H × W`, an image; any unit
 * @param L length of the short side afterwards, in pixels; an integer ≥ 1
 * @returns `C × I × J`, the image, enlarged or reduced
 * @throws {ShapeError} if `image` does not have three axes
 * @throws {RangeError} if `L` is not an integer ≥ 1
 *
 * @source D1 "Data Augmentation: Random crops and scales": resize training image, short side = L
 * @example
 * resizeShortSide(array([[[0, 4]]]), 2) // = [[[0, 1, 3, 4], [0, 1, 3, 4]]]
 */
export function resizeShortSide(image: NDArray<'C H W'>, L: number): NDArray<'C I J'> {
  const { H, W } = axes('resizeShortSide', { image: [image, 'C H W'] })
  const resized = shortSideSize(H, W, L)
  return resizeBilinear(image, resized.H, resized.W)
}

/**
 * Resizes an image by bilinear interpolation: a new pixel is a mean of the four old ones around it, the near
 * ones more.
 *
 *     y = (i + ½)·H/I − ½        x = (j + ½)·W/J − ½        held inside the image
 *     out[c,i,j] = Σ of the four neighbors (1 − |y − row|)·(1 − |x − column|) · image[c, row, column]
 *
 * Pixels are squares with a center, which is why halves are added. Reducing does not average over more than
 * four.
 *
 * @param image `C × H × W`, an image; any unit
 * @param I height afterwards, in pixels; an integer ≥ 1
 * @param J width afterwards, in pixels; an integer ≥ 1
 * @returns `C × I × J`, in the unit of `image`
 * @throws {ShapeError} if `image` does not have three axes
 * @throws {RangeError} if a size is not an integer ≥ 1
 *
 * @source D1 "Data Augmentation: Random crops and scales" says only: resize
 * @example
 * resizeBilinear(array([[[0, 4]]]), 1, 4) // = [[[0, 1, 3, 4]]]
 */
export function resizeBilinear(image: NDArray<'C H W'>, I: number, J: number): NDArray<'C I J'> {
  const { C, H, W } = axes('resizeBilinear', { image: [image, 'C H W'] })
  counts('resizeBilinear', { H: [H, 1], W: [W, 1], I: [I, 1], J: [J, 1] })
  const [down, across] = [neighbors(H, I), neighbors(W, J)]
  return tabulate([C, I, J], (c, i, j) => {
    const pixel = (row: number, column: number): number => image.data[(c * H + row) * W + column] as number
    const [y, x] = [down[i] as Neighbors, across[j] as Neighbors]
    const above = (1 - x.part) * pixel(y.before, x.before) + x.part * pixel(y.before, x.after)
    const below = (1 - x.part) * pixel(y.after, x.before) + x.part * pixel(y.after, x.after)
    return (1 - y.part) * above + y.part * below
  })
}

/** The old pixels before and after each new one, and how far it lies from the first toward the second. */
interface Neighbors {
  readonly before: number
  readonly after: number
  readonly part: number
}

function neighbors(before: number, after: number): readonly Neighbors[] {
  return Array.from({ length: after }, (_, i) => {
    const place = Math.min(before - 1, Math.max(0, ((i + 0.5) * before) / after - 0.5))
    const low = Math.floor(place)
    return { before: low, after: Math.min(before - 1, low + 1), part: place - low }
  })
}
