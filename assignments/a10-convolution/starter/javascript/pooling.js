// Convolutional layers
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows. Leave the arguments as they are.

/**
 * Max pooling: every window of an activation map is reduced to its largest entry.
 *
 *     out[n,c,i,j] = max over p, q < F of X[n, c, i·stride + p − pad, j·stride + q − pad]
 *
 * The frame counts as −∞: it never wins. There is nothing to learn. A window that holds NaN gives
 * NaN.
 *
 * Convention: a window that does not fit is an error.
 *
 * @param {number[][][][]} X `N × C × H × W`, activation maps; any unit
 * @param {{ F: number; stride: number; pad: number }} options `F`: side of the windows, in pixels;
 *   an integer ≥ 1; `stride`: step of the windows, in pixels; an integer ≥ 1; `pad`: width of the
 *   frame, in pixels; an integer from 0 to F − 1
 * @returns {number[][][][]} `N × C × I × J`, with I = (H + 2·pad − F) / stride + 1, and J likewise
 */
export function maxPoolForward(X, options) {
  throw new Error('not written yet')
}

/**
 * Sum pooling: every window of an activation map is reduced to the sum of its entries.
 *
 *     out[n,c,i,j] = Σ over p, q < F of X[n, c, i·stride + p − pad, j·stride + q − pad]
 *
 * Convention: a window that does not fit is an error.
 *
 * @param {number[][][][]} X `N × C × H × W`, activation maps; any unit
 * @param {{ F: number; stride: number; pad: number }} options `F`: side of the windows, in pixels;
 *   an integer ≥ 1; `stride`: step of the windows, in pixels; an integer ≥ 1; `pad`: width of a
 *   frame of zeros, in pixels; an integer from 0 to F − 1
 * @returns {number[][][][]} `N × C × I × J`, with I = (H + 2·pad − F) / stride + 1, and J likewise
 */
export function sumPool(X, options) {
  throw new Error('not written yet')
}

/**
 * Average pooling: every window of an activation map is reduced to the mean of its entries.
 *
 *     out[n,c,i,j] = (1/F²) · Σ over p, q < F of X[n, c, i·stride + p − pad, j·stride + q − pad]
 *
 * Zeros of the frame count as entries: the divisor is always F².
 *
 * Convention: a window that does not fit is an error.
 *
 * @param {number[][][][]} X `N × C × H × W`, activation maps; any unit
 * @param {{ F: number; stride: number; pad: number }} options `F`: side of the windows, in pixels;
 *   an integer ≥ 1; `stride`: step of the windows, in pixels; an integer ≥ 1; `pad`: width of a
 *   frame of zeros, in pixels; an integer from 0 to F − 1
 * @returns {number[][][][]} `N × C × I × J`, with I = (H + 2·pad − F) / stride + 1, and J likewise
 */
export function averagePool(X, options) {
  throw new Error('not written yet')
}

/**
 * Global average pooling: each activation map becomes its mean.
 *
 *     out[n,c] = 1/(H·W) · Σ_{i,j} X[n,c,i,j]
 *
 * @param {number[][][][]} X `N × C × H × W`, activation maps of at least one pixel; any unit
 * @returns {number[][]} `N × C`, in the unit of `X`
 * @example
 * globalAveragePool([[[[1, 2], [3, 6]], [[0, 0], [4, -8]]]]) // = [[3, -1]]
 */
export function globalAveragePool(X) {
  throw new Error('not written yet')
}

/**
 * Gradient of max pooling: the gradient of every output goes to the entry that won its window.
 *
 *     dX[winner of window i, j] gathers dOut[n,c,i,j]
 *
 * An entry that won several overlapping windows gathers all their gradients.
 *
 * Convention: a window that does not fit is an error; the first of equal entries gets the gradient,
 * row by row.
 *
 * @param {number[][][][]} dOut `N × C × I × J`, gradient of the loss in the output
 * @param {number[][][][]} X `N × C × H × W`, what was pooled
 * @param {{ F: number; stride: number; pad: number }} options `F`: side of the windows, in pixels;
 *   an integer ≥ 1; `stride`: step of the windows, in pixels; an integer ≥ 1; `pad`: width of the
 *   frame, in pixels; an integer from 0 to F − 1
 * @returns {number[][][][]} `N × C × H × W`, gradient of the loss in `X`
 */
export function maxPoolBackward(dOut, X, options) {
  throw new Error('not written yet')
}

/**
 * Gradient of sum pooling: every entry gathers the gradients of the windows that it is in.
 *
 *     dX[n,c,h,w] = Σ dOut[n,c,i,j] over the windows that hold it
 *
 * Convention: a window that does not fit is an error.
 *
 * @param {number[][][][]} dOut `N × C × I × J`, gradient of the loss in the output
 * @param {number[][][][]} X `N × C × H × W`, what was pooled; only its shape matters
 * @param {{ F: number; stride: number; pad: number }} options `F`: side of the windows, in pixels;
 *   an integer ≥ 1; `stride`: step of the windows, in pixels; an integer ≥ 1; `pad`: width of the
 *   frame, in pixels; an integer from 0 to F − 1
 * @returns {number[][][][]} `N × C × H × W`, gradient of the loss in `X`
 */
export function sumPoolBackward(dOut, X, options) {
  throw new Error('not written yet')
}

/**
 * Gradient of average pooling: every entry gathers 1/F² of the gradients of the windows that it is
 * in.
 *
 *     dX[n,c,h,w] = (1/F²) · Σ dOut[n,c,i,j] over the windows that hold it
 *
 * Convention: a window that does not fit is an error.
 *
 * @param {number[][][][]} dOut `N × C × I × J`, gradient of the loss in the output
 * @param {number[][][][]} X `N × C × H × W`, what was pooled; only its shape matters
 * @param {{ F: number; stride: number; pad: number }} options `F`: side of the windows, in pixels;
 *   an integer ≥ 1; `stride`: step of the windows, in pixels; an integer ≥ 1; `pad`: width of the
 *   frame, in pixels; an integer from 0 to F − 1
 * @returns {number[][][][]} `N × C × H × W`, gradient of the loss in `X`
 */
export function averagePoolBackward(dOut, X, options) {
  throw new Error('not written yet')
}
