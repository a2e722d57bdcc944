import { ShapeError } from '../core/errors.ts'
import { type NDArray, sizeOf, sizes, zeros } from '../core/ndarray.ts'
import { counts, within } from '../core/within.ts'

/**
 * Random crop: a patch of an image, at a place that two draws decide.
 *
 *     out = crop at top = ⌊u₁·(H − h + 1)⌋, left = ⌊u₂·(W − w + 1)⌋
 *
 * @param image any shape, its last two axes rows and columns, such as an image C × H × W; any unit
 * @param h height of the patch in pixels, an integer from 1 to H
 * @param w width of the patch in pixels, an integer from 1 to W
 * @param uTop uniform draw from [0, 1) for the row
 * @param uLeft uniform draw from [0, 1) for the column
 * @returns the shape of `image` with h rows and w columns
 * @throws {ShapeError} if there are fewer than two axes, or the patch is larger than the image
 * @throws {RangeError} if a size is not an integer ≥ 1, or a draw is not in [0, 1)
 *
 * @source D1 "Data Augmentation: Random crops and scales"; D3 "Data augmentation": Random crop
 * @example
 * randomCrop(array([[1, 2, 3], [4, 5, 6]]), 1, 2, 0.99, 0.5) // = [[5, 6]]
 */
export function randomCrop(image: NDArray, h: number, w: number, uTop: number, uLeft: number): NDArray {
  const [H, W] = rowsAndColumns('randomCrop', image)
  const { top, left } = randomCropOffsets(H, W, h, w, uTop, uLeft)
  return crop(image, top, left, h, w)
}

/**
 * Crop: the patch of h rows and w columns whose first pixel is at (top, left).
 *
 *     out[…, i, j] = image[…, top + i, left + j]
 *
 * @param image any shape, its last two axes rows and columns, such as an image C × H × W; any unit
 * @param top first row, an integer from 0 to H − h
 * @param left first column, an integer from 0 to W − w
 * @param h height of the patch in pixels, an integer ≥ 1
 * @param w width of the patch in pixels, an integer ≥ 1
 * @returns the shape of `image` with h rows and w columns
 * @throws {ShapeError} if there are fewer than two axes, or the patch does not lie inside the image
 * @throws {RangeError} if a size is not an integer ≥ 1, or an offset not one ≥ 0
 *
 * @source D1 "Data Augmentation: Random crops and scales"
 * @example
 * crop(array([[[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11]]]), 1, 2, 2, 2) // = [[[6, 7], [10, 11]]]
 */
export function crop(image: NDArray, top: number, left: number, h: number, w: number): NDArray {
  const [H, W] = rowsAndColumns('crop', image)
  counts('crop', { top: [top, 0], left: [left, 0], h: [h, 1], w: [w, 1] })
  if (top + h > H || left + w > W) {
    throw new ShapeError(
      `crop: rows ${top} … ${top + h - 1} and columns ${left} … ${left + w - 1} ` +
        `do not lie inside ${H} × ${W}`,
    )
  }
  const leading = image.shape.slice(0, -2)
  const patch = zeros([...leading, h, w])
  for (let row = 0; row < sizeOf(leading) * h; row++) {
    const from = (Math.floor(row / h) * H + top + (row % h)) * W + left
    patch.data.set(image.data.subarray(from, from + w), row * w)
  }
  return patch
}

/**
 * How many places a random crop can have: every offset at which the patch still lies inside, the last one
 * included.
 *
 *     rows = H − h + 1        columns = W − w + 1        total = rows · columns
 *
 * @param H height of the image in pixels, an integer ≥ 1
 * @param W width of the image in pixels, an integer ≥ 1
 * @param h height of the patch in pixels, an integer from 1 to H
 * @param w width of the patch in pixels, an integer from 1 to W
 * @returns places along `rows`, along `columns`, and in `total`
 * @throws {ShapeError} if the patch is larger than the image
 * @throws {RangeError} if a size is not an integer ≥ 1
 *
 * @source D1 "Data Augmentation: Random crops and scales"
 * @example
 * randomCropRange(32, 32, 28, 28) // = { rows: 5, columns: 5, total: 25 }
 */
export function randomCropRange(
  H: number,
  W: number,
  h: number,
  w: number,
): { readonly rows: number; readonly columns: number; readonly total: number } {
  counts('randomCropRange', { H: [H, 1], W: [W, 1], h: [h, 1], w: [w, 1] })
  if (h > H || w > W)
    throw new ShapeError(`randomCropRange: a patch of ${h} × ${w} is larger than ${H} × ${W}`)
  const [rows, columns] = [H - h + 1, W - w + 1]
  return { rows, columns, total: rows * columns }
}

/**
 * Where a random crop begins: every place is equally likely.
 *
 *     top = ⌊uTop·(H − h + 1)⌋        left = ⌊uLeft·(W − w + 1)⌋
 *
 * @param H height of the image in pixels, an integer ≥ 1
 * @param W width of the image in pixels, an integer ≥ 1
 * @param h height of the patch in pixels, an integer from 1 to H
 * @param w width of the patch in pixels, an integer from 1 to W
 * @param uTop uniform draw from [0, 1) for the row
 * @param uLeft uniform draw from [0, 1) for the column
 * @returns `top` from 0 to H − h and `left` from 0 to W − w
 * @throws {ShapeError} if the patch is larger than the image
 * @throws {RangeError} if a size is not an integer ≥ 1, or a draw is not in [0, 1)
 *
 * @source D1 "Data Augmentation: Random crops and scales"
 * @example
 * randomCropOffsets(32, 32, 28, 28, 0, 0.99) // = { top: 0, left: 4 }
 */
export function randomCropOffsets(
  H: number,
  W: number,
  h: number,
  w: number,
  uTop: number,
  uLeft: number,
): { readonly top: number; readonly left: number } {
  const { rows, columns } = randomCropRange(H, W, h, w)
  within('randomCropOffsets', { uTop: [uTop, '[0, 1)'], uLeft: [uLeft, '[0, 1)'] })
  return { top: Math.floor(uTop * rows), left: Math.floor(uLeft * columns) }
}

function rowsAndColumns(name: string, { shape }: NDArray): readonly [H: number, W: number] {
  const [H, W] = shape.slice(-2)
  if (H === undefined || W === undefined)
    throw new ShapeError(`${name}: ${sizes(shape)} is not rows × columns`)
  return [H, W]
}
