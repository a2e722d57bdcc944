import { ShapeError } from '../core/errors.ts'
import { type NDArray, sizes, zip } from '../core/ndarray.ts'
import { flag, type Given, optionsOf, real, requiredCount, requiredReal } from '../core/options.ts'
import { counts } from '../core/within.ts'
import { l2PenaltyGradient } from '../regularizers/l2-regularization.ts'

const spec = {
  learningRate: requiredReal('[0, ∞)'),
  steps: requiredCount(0),
  lambda: real('[0, ∞)', 0),
  l2Form: flag('l2Form'),
}

/**
 * The image that maximizes a class score: gradient ascent on the image, with the weights as they are.
 *
 *     x ← x + η · (∂S_cls/∂x − 2λ·x)      `steps` times
 *
 * It ascends the score, not the probability: that also rises when all other scores fall.
 *
 * @param image `C × H × W`, the image to begin with, zeros or noise; not modified
 * @param scoreGradient a function of an image and the index of a class: the gradient of the score of that class,
 * of the shape of the image
 * @param cls index of the class
 * @param options.learningRate step size η ≥ 0, in units of pixel per unit of gradient
 * @param options.steps number of steps, an integer ≥ 0
 * @param options.lambda strength λ ≥ 0 of the penalty that keeps pixels small; default 0, as the deck prints
 * none
 * @param options.l2Form `lambda` for a penalty λ·Σx², `lambda/2` for ½λ·Σx²; default `lambda`
 * @returns the shape of `image`, the image after the last step
 * @throws {ShapeError} if the gradient does not have the shape of the image
 * @throws {RangeError} if a number is negative, or `cls` or `steps` is not an integer
 *
 * @source D1 "What image maximizes a class score?"; the penalty is by Simonyan et al. 2014
 * @example
 * const scores = [array([1, -1]), array([0, 2])]
 * const plan = { learningRate: 0.5, steps: 2 }
 * maximizeClassScore(array([0, 1]), (_, cls) => scores[cls], 0, plan)                  // = [1, 0]
 * maximizeClassScore(array([0, 1]), (_, cls) => scores[cls], 0, { ...plan, lambda: 1 }) // = [0.5, -0.5]
 */
export function maximizeClassScore<Axes extends string>(
  image: NDArray<Axes>,
  scoreGradient: (image: NDArray<Axes>, cls: number) => NDArray<Axes>,
  cls: number,
  options: Given<typeof spec>,
): NDArray<Axes> {
  const { learningRate, steps, lambda, l2Form } = optionsOf('maximizeClassScore', options, spec)
  counts('maximizeClassScore', { cls: [cls, 0] })
  let x = image
  for (let step = 0; step < steps; step++) {
    const gradient = scoreGradient(x, cls)
    if (sizes(gradient.shape) !== sizes(x.shape)) {
      throw new ShapeError(
        `maximizeClassScore: scoreGradient gave ${sizes(gradient.shape)}, but the image is ${sizes(x.shape)}: ` +
          'it must be the gradient in the image, not in the weights',
      )
    }
    const ascent = zip(
      gradient,
      l2PenaltyGradient(x, lambda, { l2Form }),
      (score, penalty) => score - penalty,
    )
    x = zip(x, ascent, (pixel, up) => pixel + learningRate * up)
  }
  return x
}
