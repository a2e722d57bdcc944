// Architecture arithmetic
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows: number[][]. Leave the arguments as they are.

/**
 * Receptive field: the side of the patch of the image that one unit of the last layer sees.
 *
 *     size = 1, jump = 1;   per layer:   size ← size + (kernel − 1) · jump,   jump ← jump · stride
 *
 * @param kernels `L`, side of the window of each convolution or pooling, first layer first;
 *   integers ≥ 1
 * @param strides `L`, step of each; integers ≥ 1
 * @returns `size` of the patch, and `jump`, the distance between the patches of neighboring units;
 *   in image pixels
 * @example
 * receptiveField([3, 3, 3], [1, 1, 1]) // = { size: 7, jump: 1 }
 * receptiveField([11, 3, 5], [4, 2, 1]) // = { size: 51, jump: 8 }
 */
export function receptiveField(
  kernels: number[],
  strides: number[],
): { size: number; jump: number } {
  throw new Error('not written yet')
}

/**
 * Why three 3 × 3 layers replace one 7 × 7: the same receptive field from 27 instead of 49 weights
 * per pair of channels.
 *
 *     three 3 × 3:  3 · (3² · C²)          one 7 × 7:  7² · C²
 *
 * Biases are not counted.
 *
 * @param C channels, the same in and out of every layer; an integer ≥ 1
 * @returns weights of the `three3x3` layers and of `one7x7`
 * @example
 * stacked3x3Parameters(1) // = { three3x3: 27, one7x7: 49 }
 * stacked3x3Parameters(10) // = { three3x3: 2700, one7x7: 4900 }
 */
export function stacked3x3Parameters(C: number): { three3x3: number; one7x7: number } {
  throw new Error('not written yet')
}
