import { axes } from '../core/axes.ts'
import { ShapeError } from '../core/errors.ts'
import { type NDArray, sizes, tabulate } from '../core/ndarray.ts'
import { type Given, optionsOf, real } from '../core/options.ts'
import { counts, within } from '../core/within.ts'

const spec = {
  rotation: real('(−∞, ∞)', 0),
  stretchX: real('(0, ∞)', 1),
  stretchY: real('(0, ∞)', 1),
  shear: real('(−∞, ∞)', 0),
  shiftX: real('(−∞, ∞)', 0),
  shiftY: real('(−∞, ∞)', 0),
}

/**
 * Affine warp: moves, turns, stretches or shears an image. For each new pixel the matrix says where it comes
 * from.
 *
 *     (x, y) = A · (j, i, 1)ᵀ        out[c,i,j] = image at row y and column x, bilinear
 *
 * x runs to the right and y down, in pixels; pixel centers are at integers. Outside the image there are
 * zeros.
 *
 * @param image `C × H × W`, an image; any unit
 * @param A `P × Q` with P = 2 and Q = 3, from new places to old ones; `geometricMatrix` makes one
 * @returns `C × H × W`, in the unit of `image`
 * @throws {ShapeError} if `image` does not have three axes, or `A` is not 2 × 3
 *
 * @source D1 "Data Augmentation: Get creative for your problem!": translation, rotation, stretching, shearing
 * @example
 * affineWarp(array([[[1, 2], [3, 4]]]), array([[1, 0, 1], [0, 1, 0]]))   // = [[[2, 0], [4, 0]]]
 * affineWarp(array([[[1, 2], [3, 4]]]), array([[1, 0, 0.5], [0, 1, 0]])) // = [[[1.5, 1], [3.5, 2]]]
 */
export function affineWarp(image: NDArray<'C H W'>, A: NDArray<'P Q'>): NDArray<'C H W'> {
  const { P, Q } = axes('affineWarp', { image: [image, 'C H W'], A: [A, 'P Q'] })
  if (P !== 2 || Q !== 3) throw new ShapeError(`affineWarp: A must be 2 × 3, got ${sizes(A.shape)}`)
  const [a = 0, b = 0, dx = 0, c = 0, d = 0, dy = 0] = A.data
  return sampled(image, (i, j) => [c * j + d * i + dy, a * j + b * i + dx])
}

/**
 * The matrix of an affine warp that turns, shears and stretches an image about its center, then shifts it.
 *
 *     A = inverse of  p ↦ center + R · Shear · Stretch · (p − center) + shift
 *     R = [cos −sin; sin cos]        Shear = [1 s; 0 1]        Stretch = diag(stretchX, stretchY)
 *
 * @param H height of the image in pixels, an integer ≥ 1
 * @param W width of the image in pixels, an integer ≥ 1
 * @param options.rotation angle in radians, clockwise as y runs down; default 0
 * @param options.stretchX factor > 0 along the rows; default 1
 * @param options.stretchY factor > 0 along the columns; default 1
 * @param options.shear by how many pixels x moves per pixel of y; default 0
 * @param options.shiftX pixels to the right; default 0
 * @param options.shiftY pixels down; default 0
 * @returns `P × Q` with P = 2 and Q = 3, from new places to old ones
 * @throws {RangeError} if a size is not an integer ≥ 1, a factor is not > 0, or a number is not finite
 *
 * @source D1 "Data Augmentation: Get creative for your problem!": random mix of these
 * @example
 * geometricMatrix(5, 5, { shiftX: 2 })   // = [[1, 0, -2], [0, 1, 0]]
 * geometricMatrix(5, 5, { stretchX: 2 }) // = [[0.5, 0, 1], [0, 1, 0]]
 */
export function geometricMatrix(H: number, W: number, options: Given<typeof spec> = {}): NDArray<'P Q'> {
  const { rotation, stretchX, stretchY, shear, shiftX, shiftY } = optionsOf('geometricMatrix', options, spec)
  counts('geometricMatrix', { H: [H, 1], W: [W, 1] })
  const [cos, sin] = [Math.cos(rotation), Math.sin(rotation)]
  const [a, b] = [(cos + shear * sin) / stretchX, (sin - shear * cos) / stretchX]
  const [c, d] = [0 - sin / stretchY, cos / stretchY]
  const [x, y] = [(W - 1) / 2, (H - 1) / 2]
  const from = (p: number, q: number, center: number): number =>
    center - p * (x + shiftX) - q * (y + shiftY) + 0
  return { shape: [2, 3], data: Float64Array.of(a, b, from(a, b, x), c, d, from(c, d, y)) }
}

/**
 * Lens distortion: pixels far from the center come from still further out, or from less far.
 *
 *     r′ = r · (1 + k·r²)        r: distance from the center, in half diagonals
 *
 * @param image `C × H × W`, an image; any unit
 * @param k strength: > 0 barrel, < 0 pincushion, 0 none
 * @returns `C × H × W`, zeros where nothing of the image is
 * @throws {ShapeError} if `image` does not have three axes
 * @throws {RangeError} if `k` is not finite
 *
 * @source D1 "Data Augmentation: Get creative for your problem!": lens distortions
 * @example
 * lensDistortion(array([[[1, 2, 3]]]), 1)    // = [[[0, 2, 0]]]
 * lensDistortion(array([[[1, 2, 3]]]), -0.5) // = [[[1.5, 2, 2.5]]]
 */
export function lensDistortion(image: NDArray<'C H W'>, k: number): NDArray<'C H W'> {
  const { H, W } = axes('lensDistortion', { image: [image, 'C H W'] })
  within('lensDistortion', { k: [k, '(−∞, ∞)'] })
  const [x, y] = [(W - 1) / 2, (H - 1) / 2]
  const half = Math.hypot(x, y) || 1
  return sampled(image, (i, j) => {
    const stretch = 1 + k * (Math.hypot(i - y, j - x) / half) ** 2
    return [y + (i - y) * stretch, x + (j - x) * stretch]
  })
}

/** The image at the place where each pixel comes from: a mean of four pixels, the near ones more; zeros outside. */
function sampled(
  image: NDArray<'C H W'>,
  placeOf: (i: number, j: number) => readonly [y: number, x: number],
): NDArray<'C H W'> {
  const [, H = 0, W = 0] = image.shape
  return tabulate(image.shape, (c, i, j) => {
    const [y, x] = placeOf(i, j)
    const [row, column] = [Math.floor(y), Math.floor(x)]
    const pixel = (p: number, q: number): number =>
      p >= 0 && p < H && q >= 0 && q < W ? (image.data[(c * H + p) * W + q] as number) : 0
    const [down, across] = [y - row, x - column]
    const above = (1 - across) * pixel(row, column) + across * pixel(row, column + 1)
    const below = (1 - across) * pixel(row + 1, column) + across * pixel(row + 1, column + 1)
    return (1 - down) * above + down * below
  })
}
