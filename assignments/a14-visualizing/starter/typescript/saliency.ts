// Visualizing and breaking convolutional networks
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows: number[][]. Leave the arguments as they are.

/**
 * Saliency map: how much the score of a class hangs on each pixel, whatever the direction and the
 * channel.
 *
 *     M[h,w] = max over c of |∂S/∂x[c,h,w]|
 *
 * @param gradient `C × H × W`, of the class score in the image: backpropagate 1 from that score, 0
 *   from the others
 * @returns `H × W`, score per unit of pixel, ≥ 0
 * @example
 * saliencyMap([[[1, -4]], [[-2, 3]], [[0.5, 0]]]) // = [[2, 4]]
 */
export function saliencyMap(gradient: number[][][]): number[][] {
  throw new Error('not written yet')
}

/**
 * First-layer filters as pictures: each filter is stretched to the range from 0 to 1.
 *
 *     image[f] = (w[f] − min w[f]) / (max w[f] − min w[f])
 *
 * Minimum and maximum are of the whole filter, over all channels: stretching each channel alone
 * would change its colors. A filter of equal weights has no picture and becomes 0.
 *
 * @param w `F × C × P × Q`, filters of the first convolution; C = 3 shows as color
 * @returns `F × C × P × Q`, from 0 to 1
 * @example
 * firstLayerFilters([[[[-2, 0], [1, 2]]], [[[3, 3], [3, 3]]]])
 * // = [[[[0, 0.5], [0.75, 1]]], [[[0, 0], [0, 0]]]]
 */
export function firstLayerFilters(w: number[][][][]): number[][][][] {
  throw new Error('not written yet')
}
