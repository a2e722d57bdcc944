// Convolutional layers
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows: number[][]. Leave the arguments as they are.

/**
 * Side of the activation map: how many places a filter has when it slides along the input.
 *
 *     (N + 2·pad − F) / stride + 1
 *
 * Convention: a window that does not fit is an error.
 *
 * @param N side of the input, in pixels; an integer ≥ 1
 * @param F side of the filter, in pixels; an integer ≥ 1
 * @param stride step of the filter, in pixels; an integer ≥ 1
 * @param pad zeros on each of the two ends, in pixels; an integer ≥ 0
 * @returns a scalar, the side of the output in pixels, ≥ 1
 * @example
 * convOutputSize(32, 5, 1, 2) // = 32
 */
export function convOutputSize(N: number, F: number, stride: number, pad: number): number {
  throw new Error('not written yet')
}

/**
 * Padding that keeps the size of an image under a filter of odd side, at stride 1.
 *
 *     pad = (F − 1) / 2
 *
 * @param F side of the filter, in pixels; an odd integer ≥ 1
 * @returns a scalar, zeros per side in pixels
 * @example
 * [samePadding(3), samePadding(5), samePadding(7)] // = [1, 2, 3]
 */
export function samePadding(F: number): number {
  throw new Error('not written yet')
}

/**
 * Puts a frame of zeros around every image: `pad` pixels on each of the four sides.
 *
 *     X̂[n,c,i,j] = X[n, c, i − pad, j − pad], and 0 where that is outside the image
 *
 * @param X `N × C × H × W`, images or activation maps; any unit
 * @param pad width of the frame in pixels, an integer ≥ 0
 * @returns `N × C × I × J`, with I = H + 2·pad and J = W + 2·pad
 * @example
 * zeroPad([[[[1, 2]]]], 1) // = [[[[0, 0, 0, 0], [0, 1, 2, 0], [0, 0, 0, 0]]]]
 */
export function zeroPad(X: number[][][][], pad: number): number[][][][] {
  throw new Error('not written yet')
}
