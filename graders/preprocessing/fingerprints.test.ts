import { expect, it } from 'vitest'
import { matrix } from '#kit'
import { outputsOf, type Probe, printedNumbers } from '../testing/fingerprints.ts'
import contrastJitter from './contrast-jitter.ts'
import diagonalCovariance from './diagonal-covariance-scale.ts'
import horizontalFlip from './horizontal-flip.ts'
import meanCenter from './mean-center.ts'
import pca from './pca-whitening.ts'
import perChannel from './per-channel-standardize.ts'
import randomCrop from './random-crop.ts'
import randomScaleCrop from './random-scale-crop.ts'
import standardize from './standardize.ts'
import tenCrops from './ten-crop-multi-scale-test.ts'

type Matrix = readonly (readonly number[])[]
const [train, test] = [matrix('1 10 / 3 20 / 5 60'), matrix('2 30 / 6 50')]
const image = [matrix('1 2 3 / 4 5 6 / 7 8 9')]
const sixteen = [matrix('0 1 2 3 / 4 5 6 7 / 8 9 10 11 / 12 13 14 15')]
const colors = [[matrix('0 2 / 4 6'), matrix('10 10 / 20 20'), matrix('1 3 / 5 7')]]
const five = matrix('2 0 / 0 1 / -2 -1 / 4 3 / -4 -3')
const moved = five.map(([x = 0, y = 0]) => [x + 3, y - 1])

const covariance = (rows: Matrix): Matrix => [0, 1].map((i) => [0, 1].map((j) => rows.reduce((total, row) => total + (row[i] as number) * (row[j] as number), 0) / rows.length))

const whitened = (X: Matrix): Probe => ({
  suite: pca,
  flags: { stdDdof: '0' },
  output: (call) => {
    const options = { eps: 0, components: 2 }
    const white = call('pcaWhitening', X, X, options) as Matrix
    return [white[0], covariance(white)]
  },
  prints: {},
})

/** The upper left pixel of each channel. */
const corner: Probe = { suite: perChannel, flags: { stdDdof: '0' }, output: (call) => (call('perChannelStandardize', colors, colors) as readonly (readonly Matrix[])[])[0]?.map((plane) => plane[0]?.[0]), prints: {} }

const probes: Readonly<Record<string, Probe>> = {
  'mean-center': {
    suite: meanCenter,
    output: (call) => call('meanCenter', train, test),
    prints: { 'test-mean': '[[-2,-10],[2,10]]', 'global-mean': '[[-14.5,13.5],[-10.5,33.5]]', 'row-mean': '[[-14,14],[-22,22]]', added: '[[5,60],[9,80]]', 'train-only': '[[2,30],[6,50]]', 'fixed-128': '[[-126,-98],[-122,-78]]' },
  },
  standardize: {
    suite: standardize,
    flags: { stdDdof: '0' },
    output: (call) => call('standardize', train, test),
    prints: {
      'test-statistics': '[[-1,-1],[1,1]]',
      'pooled-statistics': '[[-0.754829,-0.215666],[1.40183,0.862662]]',
      'sample-std': '[[-0.5,0],[1.5,0.755929]]',
      'divide-by-variance': '[[-0.375,0],[1.125,0.0428571]]',
      'per-example': '[[-1,1],[-1,1]]',
      global: '[[-0.710139,0.661164],[-0.514239,1.64067]]',
      'no-centering': '[[1.22474,1.38873],[3.67423,2.31455]]',
      'divide-first': '[[-1.77526,-28.6113],[0.674235,-27.6854]]',
      'std-after-centering-by-median': '[[-0.612372,0.46291],[1.83712,1.38873]]',
      'min-max': '[[0.25,0.4],[1.25,0.8]]',
    },
  },
  'per-channel-standardize': { ...corner, prints: { 'single-scalar': '[-1.14218,0.415339,-0.986431]', bgr: '[-1.78885,-1,-0.894427]' } },
  'diagonal-covariance-scale': {
    suite: diagonalCovariance,
    output: (call) => {
      const X = matrix('1 4 / 2 -2 / -1 1')
      return [call('diagonalCovariance', X), (call('diagonalCovarianceScale', X, X) as Matrix)[0]]
    },
    prints: { 'divides-by-c': '[[6,21],[0.166667,0.190476]]', 'sum-root': '[[6,21],[0.408248,0.872872]]', 'per-example': '[[17,8,2],[0.342997,1.37199]]' },
  },
  'horizontal-flip': {
    suite: horizontalFlip,
    output: (call) => (call('horizontalFlip', image) as readonly Matrix[])[0],
    prints: { vertical: '[[7,8,9],[4,5,6],[1,2,3]]', transpose: '[[1,4,7],[2,5,8],[3,6,9]]', rot180: '[[9,8,7],[6,5,4],[3,2,1]]', 'off-by-one': '[[1,3,2],[4,6,5],[7,9,8]]', 'no-op': '[[1,2,3],[4,5,6],[7,8,9]]' },
  },
  crop: {
    suite: randomCrop,
    output: (call) => (call('crop', sixteen, 1, 2, 2, 2) as readonly Matrix[])[0],
    prints: { 'xy-swapped': '[[9,10],[13,14]]', 'inclusive-end': '[[6,7],[10,11],[14,15]]', 'off-by-one': '[[11],[15]]', centre: '[[5,6],[9,10]]', resizes: '[[0,2],[8,10]]' },
  },
  'random-crop-range': {
    suite: randomCrop,
    output: (call) => {
      const { rows, total } = call('randomCropRange', 32, 32, 28, 28) as { rows: number; total: number }
      return [rows, total]
    },
    prints: { 'missing-plus-1': '[4,16]', 'h-positions': '[32,1024]', 'only-corners': '[2,4]' },
  },
  'random-scale-crop': {
    suite: randomScaleCrop,
    output: (call) =>
      [
        [300, 401, 256],
        [401, 300, 256],
        [256, 256, 480],
      ].map((sides) => Object.values(call('shortSideSize', ...sides) as object)),
    prints: {
      'long-side': '[[192,256],[256,192],[480,480]]',
      'aspect-lost': '[[256,256],[256,256],[480,480]]',
      'height-always': '[[256,342],[256,192],[480,480]]',
      ceil: '[[256,343],[343,256],[480,480]]',
      swapped: '[[342,256],[256,342],[480,480]]',
      'never-upscales': '[[256,342],[342,256],[256,256]]',
    },
  },
  'ten-crop-count': {
    suite: tenCrops,
    output: (call) => {
      const views = (scales: readonly number[]) => (call('tenCropMultiScaleTest', [matrix('1 2 / 3 4')], scales, 2) as readonly unknown[]).length
      return [views([2]), views([2, 3, 4, 5, 6])]
    },
    prints: { 'no-flips': '[5,25]', 'nine-crops': '[9,45]', 'one-scale': '[10,10]' },
  },
  'multi-crop-average': {
    suite: tenCrops,
    output: (call) => call('multiCropAverage', matrix('0.7 0.2 0.1 / 0.1 0.6 0.3 / 0.5 0.4 0.1')),
    prints: { max: '[0.7,0.6,0.3]', sum: '[1.3,1.2,0.5]', 'last-crop': '[0.5,0.4,0.1]', vote: '[0.666667,0.333333,0]', geometric: '[0.391859,0.435366,0.172775]' },
  },
  'contrast-jitter': {
    suite: contrastJitter,
    output: (call) => (call('contrastJitter', [matrix('0.2 0.4 / 0.6 0.8')], 2) as readonly Matrix[])[0],
    prints: { 'scale-only': '[[0.4,0.8],[1,1]]', 'mean-not-added-back': '[[0,0],[0.2,0.6]]', 'no-clip': '[[-0.1,0.3],[0.7,1.1]]', additive: '[[1,1],[1,1]]', inverse: '[[0.35,0.45],[0.55,0.65]]' },
  },
  'pca-whitening': {
    ...whitened(five),
    prints: {
      'divide-by-eigenvalue': '[[0.142475,-2.64152],[[0.0864203,0],[0,2.33293]]]',
      'u-not-transposed': '[[0.484651,1.72943],[[0.161136,1.67634],[1.67634,23.6453]]]',
      'n-minus-1': '[[0.433485,-1.54685],[[0.8,0],[0,0.8]]]',
      'singular-values-of-x': '[[0.597768,-0.935803],[[1.52127,0],[0,0.292795]]]',
      'no-rotation': '[[0.707107,0],[[1,0.919239],[0.919239,1]]]',
      'ascending-order': '[[-1.72943,0.484651],[[1,0],[0,1]]]',
      zca: '[[1.3786,-1.15121],[[1,0],[0,1]]]',
    },
  },
}

const rows = Object.entries(probes).flatMap(([group, probe]) => Object.keys(probe.prints).map((id) => [`${group}/${id}`, probe, probe.prints[id] ?? ''] as const))

it.each(rows)('the mistake %s gives what the lecture catalogue prints on its probe', (mistake, probe, prints) => {
  expect(outputsOf(probe, mistake)).toContainEqual(printedNumbers(prints))
})

it('data that are not centered give what the lecture catalogue prints on its moved probe', () => {
  expect(outputsOf(whitened(moved), 'pca-whitening/not-centred')).toContainEqual(printedNumbers('[[1.1386,-0.86574],[[1,0],[0,1]]]'))
})

it('channels sought along the last axis have the means and deviations that the lecture catalogue prints', () => {
  const statistics: Probe = {
    ...corner,
    output: (call) => {
      const { mean, std } = call('channelStatistics', colors) as { mean: unknown; std: unknown }
      return [mean, std]
    },
  }
  expect(outputsOf(statistics, 'per-channel-standardize/nhwc-axis')).toContainEqual(printedNumbers('[[6.66667,8],[6.77413,5.97216]]'))
})

it.each([
  ['pixelwise', '[0,0,0]', '[NaN,NaN,NaN]'],
  ['mean-of-stds', '[-3,-5,-3]', '[-3,-Inf,-3]'],
])('the mistake %s gives %s, not %s: nothing is divided by a deviation of 0', (id, gives) => {
  expect(outputsOf(corner, `per-channel-standardize/${id}`)).toContainEqual(printedNumbers(gives))
})
