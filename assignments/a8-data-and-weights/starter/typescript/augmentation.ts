// Data and weights: preprocessing, initialization, augmentation
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows: number[][]. Leave the arguments as they are.

/**
 * Horizontal flip: mirrors an image, left becomes right. Channels and rows stay where they are.
 *
 *     out[…, i, j] = X[…, i, W − 1 − j]
 *
 * @param X `C × H × W`, its last two axes rows and columns, such as an image C × H × W; any unit
 * @returns `C × H × W`
 * @example
 * horizontalFlip([[[1, 2, 3], [4, 5, 6]]]) // = [[[3, 2, 1], [6, 5, 4]]]
 */
export function horizontalFlip(X: number[][][]): number[][][] {
  throw new Error('not written yet')
}

/**
 * Crop: the patch of h rows and w columns whose first pixel is at (top, left).
 *
 *     out[…, i, j] = image[…, top + i, left + j]
 *
 * @param image `C × H × W`, its last two axes rows and columns, such as an image C × H × W; any
 *   unit
 * @param top first row, an integer from 0 to H − h
 * @param left first column, an integer from 0 to W − w
 * @param h height of the patch in pixels, an integer ≥ 1
 * @param w width of the patch in pixels, an integer ≥ 1
 * @returns `C × H × W`, with h rows and w columns
 * @example
 * crop([[[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11]]], 1, 2, 2, 2) // = [[[6, 7], [10, 11]]]
 */
export function crop(
  image: number[][][],
  top: number,
  left: number,
  h: number,
  w: number,
): number[][][] {
  throw new Error('not written yet')
}

/**
 * How many places a random crop can have: every offset at which the patch still lies inside, the
 * last one included.
 *
 *     rows = H − h + 1        columns = W − w + 1        total = rows · columns
 *
 * @param H height of the image in pixels, an integer ≥ 1
 * @param W width of the image in pixels, an integer ≥ 1
 * @param h height of the patch in pixels, an integer from 1 to H
 * @param w width of the patch in pixels, an integer from 1 to W
 * @returns places along `rows`, along `columns`, and in `total`
 * @example
 * randomCropRange(32, 32, 28, 28) // = { rows: 5, columns: 5, total: 25 }
 */
export function randomCropRange(
  H: number,
  W: number,
  h: number,
  w: number,
): { rows: number; columns: number; total: number } {
  throw new Error('not written yet')
}

/**
 * The size of an image once its short side is L: the long side follows, so that nothing is
 * distorted.
 *
 *     short ← L        long ← round(L · long / short)
 *
 * @param H height of the image in pixels, an integer ≥ 1
 * @param W width of the image in pixels, an integer ≥ 1
 * @param L length of the short side afterwards, in pixels; an integer ≥ 1
 * @returns `H` and `W` afterwards; halves are rounded up
 * @example
 * shortSideSize(300, 401, 256) // = { H: 256, W: 342 }
 * shortSideSize(401, 300, 256) // = { H: 342, W: 256 }
 */
export function shortSideSize(H: number, W: number, L: number): { H: number; W: number } {
  throw new Error('not written yet')
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
 * @returns `V × A`, with V = 5 and A = 2: row and column of each crop's first pixel
 * @example
 * tenCropOffsets(256, 300, 224, 224) // = [[0, 0], [0, 76], [32, 0], [32, 76], [16, 38]]
 */
export function tenCropOffsets(H: number, W: number, h: number, w: number): number[][] {
  throw new Error('not written yet')
}

/**
 * The prediction for one image from predictions for its views: their mean.
 *
 *     out[c] = (1/V) Σ_v probabilities[v,c]
 *
 * @param probabilities `V × C`, one row of class probabilities per view
 * @returns `C`, class probabilities; they sum to 1 if every row does
 * @example
 * multiCropAverage([[0.75, 0.25], [0.25, 0.75], [0.5, 0.5]]) // = [0.5, 0.5]
 */
export function multiCropAverage(probabilities: number[][]): number[] {
  throw new Error('not written yet')
}

/**
 * Contrast jitter: moves every pixel away from the mean of the image, or toward it.
 *
 *     out = clip( m + c·(x − m), 0, 1 )        m = mean of all entries
 *
 * @param image `C × H × W`, an image with entries from 0 to 1
 * @param c factor ≥ 0: above 1 more contrast, below 1 less, 0 a gray image
 * @returns `C × H × W`, from 0 to 1
 * @example
 * contrastJitter([[[0.25, 0.75]]], 1.5) // = [[[0.125, 0.875]]]
 * contrastJitter([[[0.25, 0.75]]], 4) // = [[[0, 1]]]
 */
export function contrastJitter(image: number[][][], c: number): number[][][] {
  throw new Error('not written yet')
}
