// Visualizing and breaking convolutional networks
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows: number[][]. Leave the arguments as they are.

/**
 * The image that maximizes a class score: gradient ascent on the image, with the weights as they
 * are.
 *
 *     x ← x + η · (∂S_cls/∂x − 2λ·x)      `steps` times
 *
 * It ascends the score, not the probability: that also rises when all other scores fall.
 *
 * Convention: the penalty is λ·ΣW² and its gradient 2λ·W.
 *
 * @param image `C × H × W`, the image to begin with, zeros or noise; not modified
 * @param scoreGradient a function of an image and the index of a class: the gradient of the score
 *   of that class, of the shape of the image
 * @param cls index of the class
 * @param options `learningRate`: step size η ≥ 0, in units of pixel per unit of gradient; `steps`:
 *   number of steps, an integer ≥ 0; `lambda`: strength λ ≥ 0 of the penalty that keeps pixels
 *   small
 * @returns `C × H × W`, the image after the last step
 */
export function maximizeClassScore(
  image: number[][][],
  scoreGradient: (image: number[][][], cls: number) => number[][][],
  cls: number,
  options: { learningRate: number; steps: number; lambda: number },
): number[][][] {
  throw new Error('not written yet')
}

/**
 * A fooling image: noise, changed until the network is sure that it shows a given class.
 *
 *     x ← x + η · (∂S_cls/∂x − 2λ·x)      until P(cls | x) > confidence
 *
 * Convention: the penalty is λ·ΣW² and its gradient 2λ·W.
 *
 * @param noise `C × H × W`, the image to begin with; not modified
 * @param scoreGradient a function of an image and the index of a class: the gradient of the score
 *   of that class, of the shape of the image
 * @param predict a function of an image: the probabilities of the classes, `K` numbers
 * @param cls index of the class that it shall be taken for
 * @param options `learningRate`: step size η ≥ 0, in units of pixel per unit of gradient; `steps`:
 *   steps after which it gives up, an integer ≥ 0; `lambda`: strength λ ≥ 0 of the penalty that
 *   keeps pixels small; `confidence`: probability to be passed, from 0 to 1
 * @returns `image`, the `probability` of `cls` in it, and `steps`, how many it took; the network is
 *   not fooled unless `probability` is above `confidence`
 */
export function foolingImage(
  noise: number[][][],
  scoreGradient: (image: number[][][], cls: number) => number[][][],
  predict: (image: number[][][]) => number[],
  cls: number,
  options: { learningRate: number; steps: number; lambda: number; confidence: number },
): { image: number[][][]; probability: number; steps: number } {
  throw new Error('not written yet')
}
