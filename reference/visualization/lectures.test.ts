import { expect, it } from 'vitest'
import { array, map, type NDArray, type Nested, nested, sum } from '../core/ndarray.ts'
import { softmax } from '../losses/softmax.ts'
import { differencesFromPrinted } from '../testing/printed-digits.ts'
import { fastGradientSign, minimalLinearPerturbation } from './adversarial-perturbation.ts'
import { maximizeClassScore } from './class-score-maximization.ts'
import { unpoolWithSwitches } from './deconvnet-projection.ts'
import { patchOfPosition } from './max-activating-patch.ts'
import { occlusionMap } from './occlusion-map.ts'
import { saliencyMap } from './saliency-map.ts'

const pixels = array<'C H W'>([
  [
    [1, 2, 0],
    [0, 5, 1],
    [3, 0, 2],
  ],
])
/** Logistic regression on the nine pixels: the probability of class 1, after that of class 0. */
const logistic = (image: NDArray<'C H W'>): NDArray<'K'> => {
  const weights = [0, 0.1, 0, 0.2, 0.4, 0, 0, 0, -0.1]
  const score = sum(map(image, (pixel, i) => pixel * (weights[i] as number)))
  return { shape: [2], data: softmax(array<'N C'>([[0, score]])).data }
}
const scoreWeights = array<'C D'>([
  [1, -1, 0.5],
  [0, 2, 1],
])
const scoreGradient = (_: NDArray<'D'>, cls: number): NDArray<'D'> => ({
  shape: [3],
  data: scoreWeights.data.slice(3 * cls, 3 * cls + 3),
})
const pooled = array<'N C H W'>([
  [
    [
      [1, 5, 2, 0],
      [3, 4, 1, 7],
      [0, 2, 6, 6],
      [8, 1, 0, 3],
    ],
  ],
])
const gradients = array<'D'>([0.5, 2, 0, -3])
const fourPixels = array<'D'>([0.2, 0.95, 0.5, 0.03])

/** Probes of the lecture catalogue, part 4: group, what the reference gives, and the outputs it lists. */
const probes: readonly (readonly [group: string, got: Nested, printed: string])[] = [
  [
    'max-activating-patch',
    nested(patchOfPosition(2, 1, 9, 9, { window: 5, stride: 2, pad: 2 })),
    '[2, 7, 0, 5]',
  ],
  [
    'unpool-with-switches',
    nested(
      unpoolWithSwitches(
        array([
          [
            [
              [1, 2],
              [3, 4],
            ],
          ],
        ]),
        pooled,
      ),
    ),
    '[[[[0, 1, 0, 0], [0, 0, 0, 2], [0, 0, 4, 0], [3, 0, 0, 0]]]]',
  ],
  [
    'occlusion-map',
    nested(occlusionMap(pixels, logistic, 1, { size: 2 })),
    '[[0.450166, 0.450166], [0.500000, 0.549834]]',
  ],
  ['saliency-map', nested(saliencyMap(array([[[1, -4]], [[-2, 3]], [[0.5, 0]]]))), '[[2.00000, 4.00000]]'],
  [
    'class-score-maximization',
    nested(
      maximizeClassScore(array<'D'>([0.2, 0.1, -0.3]), scoreGradient, 0, {
        learningRate: 0.1,
        lambda: 0.01,
        steps: 5,
      }),
    ),
    '[0.696012, -0.399000, -0.0480100]',
  ],
  [
    'fast-gradient-sign',
    nested(fastGradientSign(fourPixels, gradients, { eps: 0.1 })),
    '[0.300000, 1.00000, 0.500000, 0]',
  ],
  [
    'adversarial-perturbation',
    nested(minimalLinearPerturbation(array([3, 4]), -5, array([3, 4]))),
    '[-2.40000, -3.20000]',
  ],
  [
    'adversarial-perturbation, on the other side',
    nested(minimalLinearPerturbation(array([3, 4]), -5, array([0, 0]))),
    '[0.600000, 0.800000]',
  ],
]

it.each(probes)('gives the listed output on the probe %s', (_group, got, printed) => {
  expect(differencesFromPrinted(got, printed)).toEqual([])
})
