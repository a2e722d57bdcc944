import { classProbability } from '../core/class-probability.ts'
import type { NDArray } from '../core/ndarray.ts'
import { flag, type Given, optionsOf, real, requiredCount, requiredReal } from '../core/options.ts'
import { maximizeClassScore } from './class-score-maximization.ts'

/** Two ways to break a network, often taken for one. */
export const foolingAndAdversarial = {
  adversarial:
    'a correctly classified image plus a distortion too small to see: people see the old class, the network a new one',
  fooling: 'an image that people cannot recognize at all, and that the network is sure to recognize',
  source: 'D1 “Breaking CNNs”: Szegedy et al. 2014, and Nguyen et al. 2015',
} as const

const spec = {
  learningRate: requiredReal('[0, ∞)'),
  steps: requiredCount(0),
  lambda: real('[0, ∞)', 0),
  l2Form: flag('l2Form'),
  confidence: real('[0, 1]', 0.99),
}

/**
 * A fooling image: noise, changed until the network is sure that it shows a given class.
 *
 *     x ← x + η · (∂S_cls/∂x − 2λ·x)      until P(cls | x) > confidence
 *
 * @param noise `C × H × W`, the image to begin with; not modified
 * @param scoreGradient a function of an image and the index of a class: the gradient of the score of that class,
 * of the shape of the image
 * @param predict a function of an image: the probabilities of the classes, `K` numbers
 * @param cls index of the class that it shall be taken for
 * @param options.learningRate step size η ≥ 0, in units of pixel per unit of gradient
 * @param options.steps steps after which it gives up, an integer ≥ 0
 * @param options.lambda strength λ ≥ 0 of the penalty that keeps pixels small; default 0
 * @param options.l2Form `lambda` for a penalty λ·Σx², `lambda/2` for ½λ·Σx²; default `lambda`
 * @param options.confidence probability to be passed, from 0 to 1; default 0.99
 * @returns `image`, the `probability` of `cls` in it, and `steps`, how many it took; the network is not fooled
 * unless `probability` is above `confidence`
 * @throws {ShapeError} if the gradient does not have the shape of the image, or `predict` gives no vector
 * @throws {RangeError} if `predict` gives scores, `cls` is no class, or a number is negative
 *
 * @source D1 "Breaking CNNs": high confidence predictions for unrecognizable images, Nguyen et al. 2015. They
 * evolve images; the ascent from noise is their second way
 * @example
 * const predict = (x) => softmax(array([[...x.data, 0]]))
 * const classes = (x) => ({ shape: [2], data: predict(x).data })
 * const plan = { learningRate: 1, steps: 9 }
 * foolingImage(array([0.5]), () => array([1]), classes, 0, plan).image       // = [5.5]
 * foolingImage(array([0.5]), () => array([1]), classes, 0, plan).probability // ≈ 0.9959
 */
export function foolingImage<Axes extends string>(
  noise: NDArray<Axes>,
  scoreGradient: (image: NDArray<Axes>, cls: number) => NDArray<Axes>,
  predict: (image: NDArray<Axes>) => NDArray<'K'>,
  cls: number,
  options: Given<typeof spec>,
): { readonly image: NDArray<Axes>; readonly probability: number; readonly steps: number } {
  const { steps, confidence, ...ascent } = optionsOf('foolingImage', options, spec)
  const confidenceIn = (image: NDArray<Axes>): number => classProbability('foolingImage', predict(image), cls)
  let image = noise
  let probability = confidenceIn(image)
  let taken = 0
  while (probability <= confidence && taken < steps) {
    image = maximizeClassScore(image, scoreGradient, cls, { ...ascent, steps: 1 })
    probability = confidenceIn(image)
    taken++
  }
  return { image, probability, steps: taken }
}
