import { formula, options, printed, reals, right, suite } from '#kit'
import { array, zeros } from '#reference/core/ndarray.ts'
import { spatialBatchnormBackward } from '#reference/normalization/spatial-batchnorm-backward.ts'
import { spatialBatchnormForward } from '#reference/normalization/spatial-batchnorm-forward.ts'
import { backwardHoles, backwardOf, constantStatistics, exchanged, forwardHoles, variance } from '../shared/batchnorm.ts'
import { isFlat, perFeature } from '../shared/grouped-norm.ts'
import { at, dot, mean, type Row } from '../shared/lists.ts'
import { byGroup, placeOf } from '../shared/places.ts'
import { setting, usualEps } from '../shared/setting.ts'

const settings = options({ eps: [0.5, 0.1, 0.25, 1e-5] })
const eps = setting('spatial-batchnorm-forward/eps-ignored', 'eps', ...usualEps)
const sizes = { N: [2, 3], C: [2, 3], H: [1, 3], W: [2, 4] } as const
const smallest = { N: [1, 2], W: [2, 2] } as const
const larger = { N: [3, 4], C: [3, 4], H: [3, 4], W: [4, 5] } as const
const perChannel = 'Take mean and variance of each channel over all images and pixels.'

/** Where the result of a number is written. */
const written = right((k: number, _shape: readonly number[]): number => k).wrong(
  'spatial-batchnorm-forward/reshaped-back',
  'Not transposed back',
  (k, shape) => {
    const [[n, c, h, w], [, C = 1, H = 1, W = 1]] = [placeOf(k, shape), shape]
    return ((n * H + h) * W + w) * C + c
  },
  'You reshape the rows of C numbers to N × C × H × W, which mixes the channels. Reshape them to N × H × W × C first, then move the channels back.',
)

const forward = formula(
  { spatialBatchnormForward },
  {
    id: 'spatial-batchnorm-forward',
    inputs: [reals('X', 'N C H W'), reals('gamma', 'C'), reals('beta', 'C'), settings],
    ...{ sizes, smallest, larger },
    avoid: (X) => isFlat(X, perFeature),
    holes: {
      group: right((_n: number, c: number, _h: number, _w: number): string => `${c}`)
        .wrong('per-pixel', 'Statistics per pixel', (_, c, h, w) => `${c} ${h} ${w}`, `Each pixel has a mean of its own in your answer. ${perChannel}`)
        .wrong('instance', 'Statistics per image', (n, c) => `${n} ${c}`, `You normalize each image by itself; that is instance normalization. ${perChannel}`)
        .wrong('layer', 'Channels normalized together', (n) => `${n}`, `You normalize all channels of an image together; that is layer normalization. ${perChannel}`)
        .wrong('global', 'One mean for everything', () => '', `You use one mean and one variance for the whole array. ${perChannel}`)
        .wrong('wrong-axis-nhwc', 'Columns taken for channels', (_n, _c, _h, w) => `${w}`, 'You treat the last axis as the channels. Here images are N × C × H × W: channels are the second axis.'),
      variance: right((xs: Row) => variance(xs))
        .wrong('unbiased', 'Variance over M − 1', (xs) => variance(xs, xs.length - 1), 'You divide the variance by one less than the number of pixels. Batch normalization divides by N·H·W.')
        .wrong('batchnorm-forward-train/raw-second-moment', 'Mean square, not variance', (xs) => mean(xs.map((x) => x * x)), 'You use the mean of x². The variance is the mean of (x − μ)².'),
      places: right(placeOf),
      written,
      ...forwardHoles,
      eps,
    },
    together: [
      {
        id: 'reshaped-not-transposed',
        title: 'Reshaped without transpose',
        fill: { places: (k, [, C = 1]) => [0, k % C, 0, 0] },
        says: 'You reshape N × C × H × W to rows of C numbers, which mixes the channels. Move the channels to the end first: transpose(0, 2, 3, 1).',
      },
    ],
    reading:
      (d) =>
      (X, gamma, beta, { eps }) => {
        const out = zeros(X.shape)
        const normalize = (ks: Row, xs: Row) => {
          const [mu, divisor] = [mean(xs), d.divisor(d.variance(xs), d.eps(eps))]
          for (const [i, k] of ks.entries()) {
            const [, c] = d.places(k, X.shape)
            out.data[d.written(k, X.shape)] = d.affine(at([...gamma.data], c), d.center(at(xs, i), mu) / divisor, at([...beta.data], c))
          }
        }
        byGroup(X, d.group, normalize, d.places)
        return out
      },
  },
)

const backward = formula(
  { spatialBatchnormBackward },
  {
    id: 'spatial-batchnorm-backward',
    inputs: [reals('dOut', 'N C H W'), reals('X', 'N C H W'), reals('gamma', 'C'), settings],
    ...{ sizes, smallest, larger },
    avoid: (_, X) => isFlat(X, perFeature),
    parts: { dX: 3, dgamma: 1, dbeta: 1 },
    holes: {
      group: right((_n: number, c: number, _h: number, _w: number): string => `${c}`)
        .wrong('spatial-batchnorm-forward/instance', 'Statistics per image', (n, c) => `${n} ${c}`, `You take the statistics of each image by itself; that is instance normalization. ${perChannel}`)
        .wrong('spatial-batchnorm-forward/per-pixel', 'Statistics per pixel', (_, c, h, w) => `${c} ${h} ${w}`, `Each pixel has statistics of its own in your answer. ${perChannel}`),
      ...backwardHoles,
      eps,
      written,
    },
    together: [constantStatistics, exchanged],
    reading:
      (d) =>
      (dOut, X, gamma, { eps }) => {
        const [dX, dgamma, dbeta] = [zeros(X.shape), zeros(gamma.shape), zeros(gamma.shape)]
        byGroup(X, d.group, (ks, xs, [, c]) => {
          const dout = ks.map((k) => dOut.data[k] as number)
          const found = backwardOf(d, dout, xs, at([...gamma.data], c), d.eps(eps))
          for (const [i, k] of ks.entries()) dX.data[d.written(k, X.shape)] = at(found.dX, i)
          dgamma.data[c] = (dgamma.data[c] as number) + found.dgamma
          dbeta.data[c] = (dbeta.data[c] as number) + found.dbeta
        })
        return { dX, dgamma, dbeta }
      },
    measured: { at: (_, X, gamma) => ({ dX: X, dgamma: gamma, dbeta: zeros(gamma.shape) }), loss: ({ dX: X, dgamma: gamma, dbeta: beta }, [dOut, , , given]) => dot([...dOut.data], [...spatialBatchnormForward(X, gamma, beta, given).data]) },
  },
)

const X = [
  [[[1, 3]], [[10, 10]]],
  [[[5, 7]], [[16, 12]]],
]
const byHand = 'worked by hand: means 4 and 12, variances 5 and 6'

export default suite('normalization/spatial-batchnorm', 'Spatial batch normalization', [
  forward.with({
    example: forward.golden('normalizes two channels of two images', {
      weight: 2,
      given: { X, gamma: [2, 0.5], beta: [1, -1], options: { eps: 0.1 } },
      gives: printed([
        [[['-1.65684', '0.114385']], [['-1.40489', '-1.40489']]],
        [[['1.88561', '3.65684']], [['-0.190224', '-1.00000']]],
      ]),
      source: `D1 “Batch Normalization”; ${byHand}`,
      hint: 'Write down all numbers of the first channel, 1 3 5 7, and their mean and variance: 4 and 5.',
    }),
    constant: forward.golden('gives β for a channel that is constant', {
      given: { X: [[[[1, 3]], [[5, 5]]]], gamma: [1, 1], beta: [0, 2], options: { eps: 0.5625 } },
      gives: array([[[[-0.8, 0.8]], [[2, 2]]]]),
      sizes: 'unusual',
      concept: 'a constant channel',
      source: 'worked by hand: ∓1 / √(1 + 0.5625) in the first channel, 0 in the second',
    }),
    alone: forward.random('gives β for one image of one pixel, which is its own mean', { axes: { N: [1, 1], H: [1, 1], W: [1, 1] }, draws: 2, sizes: 'unusual', concept: 'one pixel', hint: 'The variance is 0 here: only ε keeps the division from being 0/0.' }),
    random: { hint: 'Check that each channel of x̂ has mean 0 over all images and pixels before you scale and shift it.' },
  }),
  backward.with({
    example: backward.golden('gives the gradients of one channel of two images', {
      weight: 2,
      given: { dOut: [[[[1, -1]]], [[[0.5, 2]]]], X: [[[[1, 3]]], [[[5, 7]]]], gamma: [2], options: { eps: 0.1 } },
      source: 'derived, and checked by central differences',
      gives: { dX: printed([[[['0.918174', '-1.24377']]], [[['-0.306058', '0.631652']]]]), dgamma: printed(['1.99263']), dbeta: array([2.5]) },
      hint: 'Each channel of dX adds up to 0 over all images and pixels. Does yours?',
    }),
  }),
])
