import { among, formula, matrix, printed, right, scalar, suite, under } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { contrastJitter, tintJitter } from '#reference/preprocessing/contrast-jitter.ts'
import { channels } from '../shared/channels.ts'
import type { Plane } from '../shared/images.ts'
import { at, mean } from '../shared/lists.ts'

const image = among('image', 'C H W', [0.25, 0.5, 0, 1, 0.75, 0.125, 0.9, 0.6, 0.3])
const sizes = { C: [2, 3], H: [1, 3], W: [2, 3] } as const
const clip = right((x: number): number => Math.min(1, Math.max(0, x))).wrong('contrast-jitter/no-clip', 'Range not enforced', (x) => x, 'Your image has numbers below 0 or above 1. Clip them to 0 … 1.')

const contrast = formula(
  { contrastJitter },
  {
    id: 'contrast-jitter',
    inputs: [image, scalar('c', [2, 0.5, 1.5, 4])],
    sizes,
    holes: {
      ...under('contrast-jitter', {
        over: right((all: readonly Plane[], _c: number): number => mean(all.flat(2)))
          .wrong('per-channel', 'Mean of each channel', (all, c) => mean((all[c] as Plane).flat()), 'You take the mean of each channel. There is one mean for the whole image.')
          .wrong('middle-gray', 'Fixed gray of ½', () => 0.5, 'You move pixels away from ½. Move them away from the mean of the image.'),
        move: right((x: number, m: number, c: number): number => m + c * (x - m))
          .wrong('scale-only', 'Brightness, not contrast', (x, _, c) => c * x, 'You multiply the pixels themselves, which makes the image brighter. Multiply their difference from the mean.')
          .wrong('mean-not-added-back', 'Mean not added back', (x, m, c) => c * (x - m), 'Your image is darker: the mean is subtracted and not added again. Return m + c·(x − m).')
          .wrong('additive', 'Factor added', (x, _, c) => x + c, 'You add c to the pixels. It multiplies their difference from the mean: m + c·(x − m).')
          .wrong('inverse', 'Divided, not multiplied', (x, m, c) => m + (x - m) / c, 'A factor above 1 lowers your contrast: you divide. Multiply the difference from the mean by c.'),
      }),
      clip,
    },
    reading: (d) => (all, c) => {
      const planes = channels(all)
      return array(planes.map((plane, k) => plane.map((row) => row.map((x) => d.clip(d.move(x, d.over(planes, k), c))))))
    },
  },
)

const tint = formula(
  { tintJitter },
  {
    id: 'tint-jitter',
    inputs: [image, among('delta', 'C', [0.25, -0.125, 0.5, -0.3, 0.1, -0.6])],
    sizes,
    holes: {
      delta: right((delta: readonly number[], c: number): number => at(delta, c))
        .wrong('one-for-all', 'One tint for all', (delta) => at(delta, 0), 'You add the first number to every channel. Channel c gets delta[c].')
        .wrong('reversed', 'Channels in reverse order', (delta, c) => at(delta, -1 - c), 'Your channels get the numbers in reverse order, as between RGB and BGR. Channel c gets delta[c].'),
      move: right((x: number, delta: number): number => x + delta)
        .wrong('multiplied', 'Multiplied, not added', (x, delta) => x * (1 + delta), 'Black stays black in your image: you multiply. Add delta[c] to every pixel.')
        .wrong('subtracted', 'Subtracted, not added', (x, delta) => x - delta, 'You subtract delta. Add it.'),
      clip,
    },
    reading: (d) => (all, delta) => array(channels(all).map((plane, c) => plane.map((row) => row.map((x) => d.clip(d.move(x, d.delta([...delta.data], c))))))),
  },
)

const slide = 'D3 “Data augmentation [Krizhevsky2012]”'

export default suite('preprocessing/contrast-jitter', 'Contrast and tint', [
  contrast.with({
    example: contrast.golden('doubles the contrast of four pixels', {
      weight: 2,
      given: { image: [matrix('0.2 0.4 / 0.6 0.8')], c: 2 },
      gives: printed([
        [
          ['0.0', '0.3'],
          ['0.7', '1.0'],
        ],
      ]),
      source: `${slide}, worked by hand: the mean is 0.5, so −0.1 0.3 0.7 1.1, clipped`,
      hint: 'The mean is 0.5. The first pixel lies 0.3 below it, and then 0.6.',
    }),
    gray: contrast.golden('gives a gray image where c is 0', { weight: 0, given: { image: [matrix('0.25 0.75')], c: 0 }, gives: array([matrix('0.5 0.5')]), source: 'worked by hand', sizes: 'unusual', concept: 'no contrast' }),
  }),
  tint.with({
    example: tint.golden('adds a number of its own to each channel', {
      weight: 2,
      given: { image: [matrix('0.5 1'), matrix('0.25 0')], delta: [0.25, -0.125] },
      gives: array([matrix('0.75 1'), matrix('0.125 0')]),
      source: `${slide}, worked by hand and clipped`,
      hint: 'The first channel gets 0.25 more; a pixel of 1 stays 1.',
    }),
  }),
])
