import { expect, it } from 'vitest'
import { matrix } from '#kit'
import { pets } from '../shared/sentences.ts'
import { outputsOf, type Probe, printedNumbers } from '../testing/fingerprints.ts'
import hingeBinary from './hinge-binary.ts'
import hingeMultilabel from './hinge-multilabel.ts'
import hingeSquared from './hinge-squared.ts'
import huber from './huber.ts'
import klDivergence from './kl-divergence.ts'
import distances from './l2-l1-distance-losses.ts'
import mae from './mae.ts'
import mse from './mse.ts'
import sigmoidCrossEntropy from './multilabel-sigmoid-cross-entropy.ts'
import rbfScore from './rbf-regression-score.ts'
import sumThenMean from './sum-then-mean-squared-loss.ts'
import tripletLoss from './triplet-loss.ts'

const regression = [
  [1.5, 1, 5],
  [1, 2, 3],
]
const labels = { scores: matrix('0.5 -2 2 / 0.2 0.5 0.3'), targets: matrix('1 -1 1 / -1 -1 1') }
const certain = { suite: sigmoidCrossEntropy, flags: { reduction: 'mean', logBase: 'e' } } as const

const probes: Readonly<Record<string, Probe>> = {
  mse: { suite: mse, flags: { reduction: 'mean' }, output: (call) => call('mse', ...regression), prints: { half: '0.875', sum: '5.25', rmse: '1.32288', mae: '1.16667', 'square-of-mean': '0.25', 'n-minus-1': '2.625' } },
  'mse-gradient': {
    suite: mse,
    flags: { reduction: 'mean' },
    output: (call) => call('mseGradient', ...regression),
    prints: { 'no-2': '[0.166667,-0.333333,0.666667]', 'no-mean': '[1,-2,4]', sign: '[-0.333333,0.666667,-1.33333]', 'half-sum-grad': '[0.5,-1,2]', squared: '[0.166667,0.666667,2.66667]' },
  },
  mae: { suite: mae, flags: { reduction: 'mean' }, output: (call) => call('mae', ...regression), prints: { 'no-abs': '-0.5', 'abs-of-mean': '0.5', sum: '3.5', mse: '1.75', median: '1' } },
  huber: {
    suite: huber,
    output: (call) => call('huber', [0.5, 2, -3, 1.5], [0, 0, 0, 0], { delta: 1.5 }),
    prints: {
      'no-offset': '[0.125,3,4.5,2.25]',
      'slope-one': '[0.125,0.875,1.875,0.375]',
      'no-half': '[0.25,1.875,3.375,1.125]',
      'branches-swapped': '[-0.375,2,4.5,1.125]',
      'no-abs-in-test': '[0.125,2,3.375,1.125]',
      'no-abs-in-linear': '[0.125,-4.125,3.375,-3.375]',
      'delta-fixed-1': '[0.125,1.5,2.5,1]',
      'offset-half-delta': '[0.125,2.25,3.75,1.5]',
      'clipped-mse': '[0.125,1.125,1.125,1.125]',
    },
  },
  'l2-l1-distance-losses': {
    suite: distances,
    output: (call) => [call('euclideanLoss', ...regression), call('l1DistanceLoss', ...regression)],
    prints: { 'no-half': '[5.25,3.5]', 'norm-not-squared': '[1.14564,3.5]', means: '[1.75,1.16667]', 'signed-l1': '[2.625,-1.5]', 'max-norm': '[2.625,2]' },
  },
  'sum-then-mean-squared-loss': {
    suite: sumThenMean,
    flags: { reduction: 'mean' },
    output: (call) => call('sumThenMeanSquaredLoss', matrix('1 2 0 / 3 0 1 / -1 1 2 / 0 0 1'), matrix('0 0 0 / 0 0 0 / 0 0 0 / 0 0 0')),
    prints: { 'mean-over-all': '1.83333', 'sum-over-all': '22', 'mean-then-sum-axis': '7.33333', 'norm-not-squared': '2.21196', half: '2.75' },
  },
  'hinge-binary': {
    suite: hingeBinary,
    output: (call) => call('hingeBinary', [0.3, -2, -0.5, 0.4], [1, -1, 1, -1]),
    prints: { 'labels-01': '[0.7,1,1.5,1]', 'no-margin': '[0,0,0.5,0.4]', sign: '[1.3,3,0.5,0.6]', 'no-target': '[0.7,3,1.5,0.6]', squared: '[0.49,0,2.25,1.96]', difference: '[0.3,0,0,2.4]', abs: '[0.7,1,1.5,1.4]', 'zero-one': '[0,0,1,1]' },
  },
  'hinge-squared': {
    suite: hingeSquared,
    flags: { reduction: 'mean' },
    output: (call) => [...pets.scores.map((row, i) => call('hingeSquared', [row], [i], { delta: 1 })), call('hingeSquared', pets.scores, pets.labels, { delta: 1 })],
    prints: { 'square-of-sum': '[8.41,0,166.41,58.2733]', 'not-squared': '[2.9,0,12.9,5.26667]', half: '[4.205,0,41.625,15.2767]', 'square-before-max': '[23.62,10.37,83.25,39.08]', 'includes-correct-class': '[9.41,1,84.25,31.5533]' },
  },
  'hinge-multilabel': {
    suite: hingeMultilabel,
    flags: { reduction: 'mean' },
    output: (call) => [labels.scores.map((row, i) => call('hingeMultilabel', [row], [labels.targets[i]])), call('hingeMultilabel', labels.scores, labels.targets)],
    prints: { 'multiclass-hinge': '[[2.5,2.1],2.3]', 'labels-01': '[[1.5,2.7],2.1]', 'mean-over-labels': '[[0.166667,1.13333],0.65]', 'positives-only': '[[0.5,0.7],0.6]', 'max-over-labels': '[[0.5,1.5],1]' },
  },
  'multilabel-sigmoid-cross-entropy': {
    suite: sigmoidCrossEntropy,
    flags: { reduction: 'mean', logBase: 'e' },
    output: (call) => call('multilabelSigmoidCrossEntropy', [[2, -1, 0.5]], [[1, 0, 1]]),
    prints: { 'softmax-normalised': '0.660874', 'positives-only': '0.200335', sum: '0.914267', 'no-sigmoid': 'NaN', sign: '-0.304756' },
  },
  'kl-divergence': {
    suite: klDivergence,
    flags: { reduction: 'mean', logBase: 'e' },
    output: (call) => call('klDivergence', [[0.25, 0.25, 0.5]], [[0.6, 0.4, 0]]),
    prints: { reversed: 'Inf', 'nan-on-zero': 'NaN', 'cross-entropy': '1.38629', log2: '1.02905', 'mean-over-k': '0.237761', sign: '-0.713283', 'symmetrised-half': '0.219143', 'log-difference-only': '1.34547' },
  },
  'triplet-loss': {
    suite: tripletLoss,
    flags: { reduction: 'sum' },
    output: (call) => call('tripletLoss', matrix('0 0 / 0 0 / 0 0'), matrix('1 0 / 1 1 / 0.5 0'), matrix('2 2 / 1 0.5 / 0.6 0'), { alpha: 0.2 }),
    prints: { swapped: '7.51', 'no-margin': '0.75', 'margin-sign': '0.55', 'no-clamp': '-5.76', 'not-squared': '0.59618', mean: '0.346667', 'clamp-after-sum': '0', 'positive-negative': '2.39', 'margin-times': '1.928' },
  },
  'rbf-regression-score': { suite: rbfScore, output: (call) => call('rbfRegressionScore', 1.5, 1, [1, 0.5], [0.5, 2]), prints: { 'positive-exponent': '1.95751', 'no-square': '2.64317', 'as-loss': '-1.18576', product: '0.267631' } },
}

const rows = Object.entries(probes).flatMap(([group, probe]) => Object.keys(probe.prints).map((id) => [`${group}/${id}`, probe, probe.prints[id] ?? ''] as const))

it.each(rows)('the mistake %s gives what the lecture catalogue prints on its probe', (mistake, probe, prints) => {
  expect(outputsOf(probe, mistake)).toContainEqual(printedNumbers(prints))
})

it('the naive logarithm of a sigmoid is infinite far from the truth', () => {
  const probe = { ...certain, output: (call) => call('multilabelSigmoidCrossEntropy', [[-800]], [[1]]), prints: {} } satisfies Probe
  expect(outputsOf(probe, 'multilabel-sigmoid-cross-entropy/naive-overflow')).toContainEqual(printedNumbers('Inf'))
})
