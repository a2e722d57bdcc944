// Visualizing and breaking convolutional networks
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows: number[][]. Leave the arguments as they are.

/**
 * Occlusion map: the probability of the true class as a function of where a square hides the image.
 *
 *     M[i,j] = P(cls | image with `fill` in rows i·stride … i·stride + size − 1 and columns alike)
 *
 * The square hides all channels. Each position starts from the whole image again, which is never
 * changed.
 *
 * @param image `C × H × W`, any unit
 * @param predict a function of an image `C × H × W`: the probabilities of the classes, `K` numbers
 * @param cls index of the true class, whatever class wins at a position
 * @param options `size`: side of the square in pixels, an integer ≥ 1; `stride`: step of the square
 *   in pixels, an integer ≥ 1; `fill`: what it hides the image with, in the unit of the image
 * @returns `I × J`, probabilities, with I = (H − size) / stride + 1, and J likewise
 */
export function occlusionMap(
  image: number[][][],
  predict: (image: number[][][]) => number[],
  cls: number,
  options: { size: number; stride: number; fill: number },
): number[][] {
  throw new Error('not written yet')
}
