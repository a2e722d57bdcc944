import { expect, it } from 'vitest'
import { matrix } from '#kit'
import { outputsOf, type Probe, printedNumbers } from '../testing/fingerprints.ts'
import gramMatrix from './gram-matrix.ts'
import similarity from './inner-product-similarity.ts'
import kernelLift from './kernel-lift-x-x2.ts'
import kernels from './kernel-linear.ts'
import linearDecisionSign from './linear-decision-sign.ts'
import oneVsAll from './multiclass-one-vs-all.ts'
import oneVsOne from './multiclass-one-vs-one.ts'
import pointLineDistance from './point-line-distance.ts'
import svmBias from './svm-bias.ts'
import dual from './svm-dual.ts'
import dualWeights from './svm-dual-weights.ts'
import svmGeometricMargin from './svm-geometric-margin.ts'
import kernelDecision from './svm-kernel-decision.ts'
import svmMarginConstraints from './svm-margin-constraints.ts'
import softMargin from './svm-soft-margin-objective.ts'
import supportVectors from './svm-support-vector-identification.ts'

const plane = [[1, -1], 0.5, matrix('2 0 / 0 1 / 1 1 / -1 1 / 0.5 0.2'), [1, -1, -1, -1, 1]] as const
const toy = { X: matrix('3 3 / 4 5 / 6 5 / 1 1 / 0 1'), y: [1, 1, 1, -1, -1], alpha: [0.25, 0, 0, 0.25, 0] }
const xor = { X: matrix('1 1 / -1 -1 / 1 -1 / -1 1'), y: [-1, -1, 1, 1], alpha: [0.2, 0.1, 0.15, 0.15], K: matrix('9 1 1 1 / 1 9 1 1 / 1 1 9 1 / 1 1 1 9') }
const part = (of: unknown, name: string): unknown => (of as Readonly<Record<string, unknown>>)[name]

const probes: Readonly<Record<string, Probe>> = {
  'linear-decision-sign': {
    suite: linearDecisionSign,
    output: (call) => call('linearDecisionSign', matrix('1 1 / 2 0 / 0 2 / 1 0.75 / -1 -0.5 / 0.3 0.5'), [1, -2], 1),
    prints: { 'tie-negative': '[-1,1,-1,1,1,1]', 'sign-zero': '[0,1,-1,1,1,1]', 'labels-01': '[1,1,0,1,1,1]', 'no-bias': '[-1,1,-1,-1,1,-1]', 'bias-sign': '[-1,1,-1,-1,-1,-1]', inverted: '[-1,-1,1,-1,-1,-1]', 'threshold-half': '[-1,1,-1,1,1,-1]' },
  },
  'point-line-distance': {
    suite: pointLineDistance,
    output: (call) => call('pointLineDistance', [3, 4], -5, [-1, 0.5]),
    prints: { signed: '-1.2', 'norm-squared': '0.24', unnormalised: '6', 'no-bias': '0.2', 'l1-norm': '0.857143', 'norm-includes-b': '0.848528', 'abs-inside': '-0.8' },
  },
  'svm-geometric-margin': { suite: svmGeometricMargin, output: (call) => call('svmGeometricMargin', [3, 4]), prints: { 'half-margin': '0.2', 'norm-squared': '0.08', inverted: '2.5', 'l1-norm': '0.285714' } },
  'svm-margin-constraints': {
    suite: svmMarginConstraints,
    output: (call) => call('svmMarginConstraints', [0.5, 0.5], -2, matrix('3 3 / 2 2.5 / 1 1 / 2 1.9 / 5 5'), [1, 1, -1, -1, -1]),
    prints: { 'classified-only': '[1,1,1,1,0]', 'abs-f': '[1,0,1,0,1]', strict: '[0,0,0,0,0]', 'no-label': '[1,0,0,0,1]', 'no-bias': '[1,1,0,0,0]' },
  },
  'svm-soft-margin-objective': {
    suite: softMargin,
    output: (call) => part(call('svmSoftMarginObjective', ...plane, 2), 'value'),
    prints: {
      'no-half': '6.4',
      'norm-not-squared': '5.10711',
      'c-on-norm': '4.2',
      'mean-slack': '1.88',
      'no-clamp': '1.4',
      'squared-slack': '6.08',
      'zero-one-cost': '3',
      'count-violations': '7',
      'zero-margin': '2',
      'bias-regularised': '5.525',
      'no-bias': '4.4',
      'labels-01': '7.4',
    },
  },
  'svm-soft-margin-subgradient': {
    suite: softMargin,
    flags: { atKink: 'zero' },
    output: (call) => {
      const gradient = call('svmSoftMarginSubgradient', ...plane, 2)
      return [part(gradient, 'dw'), part(gradient, 'db')].flat()
    },
    prints: {
      'no-w-term': '[1,3.6,2]',
      '2w-term': '[3,1.6,2]',
      'sign-flip': '[0,-4.6,-2]',
      'all-points': '[-4,4.6,2]',
      'misclassified-only': '[3,1,2]',
      'no-y': '[-2,-5.4,-6]',
      mean: '[1.2,-0.28,0.4]',
      'no-db': '[2,2.6,0]',
      'weighted-by-slack': '[3.8,2.92,3.6]',
    },
  },
  'svm-support-vector-identification': {
    suite: supportVectors,
    output: (call) => {
      const found = call('svmSupportVectorIdentification', [0.5, 0.5], -2, matrix('3 3 / 4 5 / 2 2.5 / 1 1 / 0 1 / 3 2 / 5 4'), [1, 1, 1, -1, -1, -1, -1])
      return [part(found, 'slack'), part(found, 'indices')]
    },
    prints: {
      'on-margin-only': '[[0,0,0.75,0,0,1.5,3.5],[0,3]]',
      'abs-f': '[[0,0,0.75,0,0,1.5,3.5],[0,2,3,5]]',
      'misclassified-only': '[[0,0,0.75,0,0,1.5,3.5],[5,6]]',
      'slack-no-clamp': '[[0,-1.5,0.75,0,-0.5,1.5,3.5],[0,2,3,5,6]]',
      'slack-no-label': '[[0,0,0.75,2,2.5,0.5,0],[0,2,3,5,6]]',
      'slack-from-zero': '[[0,0,0,0,0,0.5,2.5],[0,2,3,5,6]]',
    },
  },
  'kernel-polynomial': {
    suite: kernels,
    output: (call) => call('kernelPolynomial', [1, 2, 3], [2, 0, 1], 3),
    prints: { 'no-constant': '125', 'constant-outside': '126', 'power-on-one': '6', elementwise: '92', 'elementwise-power': '35', 'times-degree': '18', 'swapped-power': '729', cosine: '4.07771' },
  },
  'kernel-rbf': {
    suite: kernels,
    output: (call) => call('kernelRbf', [1, 2, 3], [2, 0, 2], 1.5),
    prints: {
      'no-2': '0.0694835',
      'sigma-not-squared': '0.135335',
      'norm-not-squared': '0.58023',
      'positive-exponent': '3.79367',
      'gamma-is-sigma': '0.00012341',
      'l1-distance': '0.411112',
      'sum-of-dims': '2.01259',
      'normalised-density': '0.00495903',
      'dot-product': '0.169013',
    },
  },
  'kernel-histogram-intersection': {
    suite: kernels,
    output: (call) => call('kernelHistogramIntersection', [1, 2, 3], [2, 0, 6]),
    prints: { max: '10', product: '20', 'global-min': '0', 'normalised-by-x': '0.666667', 'normalised-by-max': '0.5', 'sqrt-product': '5.65685', jaccard: '0.4' },
  },
  'inner-product-similarity': { suite: similarity, output: (call) => call('innerProductSimilarity', [1, 2], [2, 1]), prints: { unnormalised: '4', 'squared-norms': '0.16', angle: '0.643501', distance: '0.2', 'one-norm': '1.78885' } },
  'kernel-lift-x-x2': { suite: kernelLift, output: (call) => call('kernelLiftXX2', 2, 3), prints: { 'square-only': '36', 'product-of-sums': '72', poly2: '49', 'no-linear': '12', 'sum-map': '18' } },
  'gram-matrix': {
    suite: gramMatrix,
    output: (call) => call('gramMatrix', matrix('1 2 / 0 1'), matrix('1 0 / 2 2 / 0 3'), { type: 'linear' }),
    prints: { transposed: '[[1,0],[6,2],[6,3]]', 'x-with-itself': '[[5,2],[2,1]]', 'feature-gram': '[[1,2],[2,5]]', distances: '[[4,1,2],[2,5,4]]', cosine: '[[0.447214,0.948683,0.894427],[0,0.707107,1]]' },
  },
  'svm-dual-objective': {
    suite: dual,
    output: (call) => call('svmDualObjective', xor.alpha, xor.y, xor.K),
    prints: { 'no-half': '-0.16', 'no-labels': '0.04', plus: '0.98', 'diagonal-only': '0.1725', 'upper-triangle': '0.19625', 'minimisation-sign': '-0.22' },
  },
  'svm-dual-feasibility': {
    suite: dual,
    output: (call) => {
      const found = call('svmDualFeasibility', [0, 0.5, 1, 1.2, -0.1, 0.3], [1, -1, 1, -1, 1, -1], 1)
      return [part(found, 'violations'), part(found, 'balance')]
    },
    prints: { 'upper-bound-ignored': '[[0,0,0,0,1,0],-1.1]', 'lower-bound-ignored': '[[0,0,0,1,0,0],-1.1]', 'strict-bounds': '[[1,0,1,1,1,0],-1.1]', 'no-labels': '[[0,0,0,1,1,0],2.9]' },
  },
  'svm-dual-weights': {
    suite: dualWeights,
    output: (call) => call('svmDualWeights', toy.alpha, toy.y, toy.X),
    prints: { 'no-y': '[1,1]', 'no-alpha': '[12,11]', 'sv-no-alpha': '[2,2]', averaged: '[0.25,0.25]', sign: '[-0.5,-0.5]', 'svm-dual-weights/normalised': '[0.707107,0.707107]' },
  },
  'svm-bias': {
    suite: svmBias,
    output: (call) => call('svmBias', toy.alpha, toy.y, matrix('18 27 33 6 3 / 27 41 49 9 5 / 33 49 61 11 5 / 6 9 11 2 1 / 3 5 5 1 1'), 1),
    prints: { sign: '2', 'all-points': '-2.7', 'no-y': '-3', 'midpoint-means': '-2.54167', 'one-minus': '-1', 'negative-sv-sign': '-4' },
  },
  'svm-kernel-decision': {
    suite: kernelDecision,
    output: (call) => call('svmKernelDecision', xor.alpha, xor.y, 0.25, xor.X, matrix('2 1 / 0.5 -0.5 / 0 0 / 3 -1'), { type: 'polynomial', degree: 2 }),
    prints: {
      'no-y': '[4.45,1.15,0.85,7.25]',
      'no-alpha': '[-15.75,2.25,0.25,24.25]',
      'no-bias': '[-3,0.3,0,3.2]',
      'linear-kernel': '[-0.05,0.25,0.25,0.05]',
      'kernel-no-plus1': '[-2.15,0.55,0.25,3.85]',
      'kernel-of-w': '[0.74,1.25,1.25,0.89]',
      'bias-per-sv': '[-2,1.3,1,4.2]',
      'sign-only': '[-1,1,1,1]',
    },
  },
  'multiclass-one-vs-all': {
    suite: oneVsAll,
    output: (call) => call('multiclassOneVsAll', matrix('3.5 6.2 1.4 5.5 / -0.4 -0.1 -3 -0.2 / 0.2 0.9 -6 2.5 / -1 0.3 0.8 0.5')),
    prints: { 'zero-based': '[1,1,3,2]', argmin: '[3,3,3,1]', 'first-positive': '[1,0,1,2]', 'last-positive': '[4,0,4,4]', 'abs-score': '[2,3,3,1]', 'sign-votes': '[1,1,1,2]', 'reject-negative': '[2,0,4,3]' },
  },
  'multiclass-one-vs-one': {
    suite: oneVsOne,
    output: (call) => {
      const found = call('multiclassOneVsOne', [1, 1, 4, 2, 4, 4], 4)
      return [part(found, 'classifiers'), part(found, 'votes'), part(found, 'prediction')]
    },
    prints: { 'k-squared': '[16,[2,1,0,3],4]', 'k-times-k-1': '[12,[4,2,0,6],4]', 'k-classifiers': '[4,[2,1,0,1],1]', 'loser-counts': '[6,[1,2,3,0],3]', 'zero-based': '[6,[2,1,0,3],3]' },
  },
}

const rows = Object.entries(probes).flatMap(([group, probe]) => Object.keys(probe.prints).map((id) => [id.includes('/') ? id : `${group}/${id}`, probe, probe.prints[id] ?? ''] as const))

it.each(rows)('the mistake %s gives what the lecture catalogue prints on its probe', (mistake, probe, prints) => {
  expect(outputsOf(probe, mistake)).toContainEqual(printedNumbers(prints))
})
