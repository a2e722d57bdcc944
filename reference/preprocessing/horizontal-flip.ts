import { axes } from '../core/axes.ts'
import { ShapeError } from '../core/errors.ts'
import { type NDArray, rows, sizes } from '../core/ndarray.ts'
import { type Given, optionsOf, real } from '../core/options.ts'
import { uniformDraws } from '../core/uniform-draws.ts'

const spec = { p: real('[0, 1]', 0.5) }

/**
 * Horizontal flip: mirrors an image, left becomes right. Channels and rows stay where they are.
 *
 *     out[…, i, j] = X[…, i, W − 1 − j]
 *
 * @param X any shape, its last two axes rows and columns, such as an image C × H × W; any unit
 * @returns the shape of `X`
 * @throws {ShapeError} if there are fewer than two axes
 *
 * @source D1 "Data Augmentation: Horizontal Flips"; D3 "Data augmentation": Flip
 * @example
 * horizontalFlip(array([[[1, 2, 3], [4, 5, 6]]])) // = [[[3, 2, 1], [6, 5, 4]]]
 */
export function horizontalFlip<Axes extends string>(X: NDArray<Axes>): NDArray<Axes> {
  const W = X.shape.at(-1) ?? 0
  if (X.shape.length < 2) throw new ShapeError(`horizontalFlip: ${sizes(X.shape)} is not rows × columns`)
  const mirrored = (index: number): number => index - (index % W) + (W - 1 - (index % W))
  return { shape: X.shape, data: X.data.map((_, index) => X.data[mirrored(index)] as number) }
}

/**
 * Random horizontal flips: every image of a batch is mirrored or not by a draw of its own.
 *
 *     out[n] = horizontalFlip(X[n]) where u[n] < p, else X[n]
 *
 * @param X `N × C × H × W`, images; any unit
 * @param u `N`, one uniform draw from [0, 1) per image
 * @param options.p probability to flip, from 0 to 1; default 0.5
 * @returns `N × C × H × W`
 * @throws {ShapeError} if `X` and `u` differ in `N`
 * @throws {RangeError} if p is not from 0 to 1, or a draw is not in [0, 1)
 *
 * @source D1 "Data Augmentation: Horizontal Flips"
 * @example
 * randomHorizontalFlip(array([[[[1, 2]]], [[[3, 4]]]]), array([0.2, 0.7])) // = [[[[2, 1]]], [[[3, 4]]]]
 */
export function randomHorizontalFlip(
  X: NDArray<'N C H W'>,
  u: NDArray<'N'>,
  options: Given<typeof spec> = {},
): NDArray<'N C H W'> {
  const { p } = optionsOf('randomHorizontalFlip', options, spec)
  axes('randomHorizontalFlip', { X: [X, 'N C H W'], u: [u, 'N'] })
  uniformDraws('randomHorizontalFlip', u)
  const flipped = horizontalFlip(X)
  const images = rows(X)
  rows(flipped).forEach((image, n) => {
    if ((u.data[n] as number) >= p) image.set(images[n] as Float64Array)
  })
  return flipped
}
