// Visualizing and breaking convolutional networks
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows: number[][]. Leave the arguments as they are.

/**
 * The part of the image that one position of a feature map sees.
 *
 *     rows max(0, i·stride − pad) up to, not including, min(height, i·stride − pad + window); columns alike
 *
 * Behind several layers, `window` and `stride` are the size and the jump of `receptiveField`.
 *
 * @param i row of the position in the map, from 0
 * @param j column of the position in the map, from 0
 * @param height rows of the image, in pixels
 * @param width columns of the image, in pixels
 * @param options `window`: side of what a position sees, in pixels; an integer ≥ 1; `stride`:
 *   distance of the windows of neighbors, in pixels; an integer ≥ 1; `pad`: how far the first
 *   window begins outside the image, in pixels; an integer ≥ 0
 * @returns `B`, four bounds: first row, row after the last, first column, column after the last
 */
export function patchOfPosition(
  i: number,
  j: number,
  height: number,
  width: number,
  options: { window: number; stride: number; pad: number },
): number[] {
  throw new Error('not written yet')
}

/**
 * The patch that a feature map answers to most: where, in which of many images, its activation is
 * largest.
 *
 *     n, i, j = argmax maps[n, i, j]      then the patch of (i, j) in image n
 *
 * Of equal activations the first counts: smallest n, then i, then j.
 *
 * @param maps `N × I × J`, activations of one feature map for N images; any unit
 * @param height rows of the images, in pixels
 * @param width columns of the images, in pixels
 * @param options `window`: side of what a position sees, in pixels; an integer ≥ 1; `stride`:
 *   distance of the windows of neighbors, in pixels; an integer ≥ 1; `pad`: how far the first
 *   window begins outside the image, in pixels; an integer ≥ 0
 * @returns `B`, five numbers: the image n, then first row, row after the last, first column, column
 *   after the last
 */
export function maxActivatingPatch(
  maps: number[][][],
  height: number,
  width: number,
  options: { window: number; stride: number; pad: number },
): number[] {
  throw new Error('not written yet')
}

/**
 * Unpooling with switches: every value goes back to the place of the entry that won its window, the
 * rest is 0.
 *
 *     out[switch of window i, j] gathers values[n,c,i,j]      switch: the first largest entry of X in it
 *
 * It is what backpropagation does with gradients, done with activations. Where windows overlap,
 * values of one place add up.
 *
 * Here the frame around X in pixels is 0.
 *
 * @param values `N × C × I × J`, what is to be put back; any unit
 * @param X `N × C × H × W`, what was pooled: it holds the switches
 * @param options `F`: side of the windows, in pixels; an integer ≥ 1; `stride`: step of the
 *   windows, in pixels; an integer ≥ 1
 * @returns `N × C × H × W`, the values in their places
 */
export function unpoolWithSwitches(
  values: number[][][][],
  X: number[][][][],
  options: { F: number; stride: number },
): number[][][][] {
  throw new Error('not written yet')
}
