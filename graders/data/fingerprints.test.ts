import { expect, it } from 'vitest'
import { matrix } from '#kit'
import { points } from '../shared/curve-fitting.ts'
import { outputsOf, type Probe, printedNumbers } from '../testing/fingerprints.ts'
import accuracy from './accuracy.ts'
import decomposition from './bias-variance-decomposition.ts'
import capacityDiagnosis from './capacity-diagnosis.ts'
import kFoldSplit from './k-fold-split.ts'
import kNearestNeighbors from './k-nearest-neighbors.ts'
import lms from './lms-linear-regression-update.ts'
import nearestNeighbor from './nearest-neighbor.ts'
import oneHot from './one-hot.ts'
import pairwiseDistance from './pairwise-distance.ts'
import polynomialEvaluate from './polynomial-evaluate.ts'
import leastSquares from './polynomial-least-squares.ts'
import ridge from './polynomial-ridge.ts'
import squares from './sum-of-squares-error.ts'
import trainValTestSplit from './train-val-test-split.ts'

const errors = [
  [1, 2, 4],
  [1.5, 1.2, 2],
] as const
const parts = (of: unknown, names: readonly string[]): readonly unknown[] => names.map((name) => (of as Readonly<Record<string, unknown>>)[name])
const columnsOf = (all: readonly unknown[]): unknown => ((all as readonly (readonly unknown[])[])[0] ?? []).map((_, i) => (all as readonly (readonly unknown[])[]).map((row) => row[i]))

const probes: Readonly<Record<string, Probe>> = {
  'pairwise-distance': {
    suite: pairwiseDistance,
    output: (call) => call('pairwiseDistance', matrix('0 0 / 3 4'), matrix('1 -2 / 0 4 / 6 8'), { metric: 'l2' }),
    prints: {
      'no-sqrt': '[[5,16,100],[40,9,25]]',
      'l1-for-l2': '[[3,4,14],[8,3,7]]',
      transposed: '[[2.23607,6.32456],[4,3],[10,5]]',
      'cross-term-sign': '[[2.23607,4,10],[4.47214,8.544,15]]',
      'cross-term-no-2': '[[2.23607,4,10],[5.91608,5,8.66025]]',
      'mean-not-sum': '[[1.58114,2.82843,7.07107],[4.47214,2.12132,3.53553]]',
      chebyshev: '[[2,4,8],[6,3,4]]',
      'signed-sum': '[[1,4,14],[8,3,7]]',
    },
  },
  'nearest-neighbor': {
    suite: nearestNeighbor,
    output: (call) => call('nearestNeighbor', matrix('0 / 2 / 5'), [7, 3, 9], matrix('1 / 3.4 / 5')),
    prints: { 'tie-last': '[3,3,9]', farthest: '[9,7,7]', 'returns-index': '[0,1,2]', 'returns-distance': '[1,1.4,0]', 'query-axis': '[7,7,9]', 'never-zero': '[7,7,7]' },
  },
  'k-nearest-neighbors': {
    suite: kNearestNeighbors,
    flags: { knnTie: 'smallestLabel' },
    output: (call) => columnsOf([1, 2, 3, 4].map((k) => call('kNearestNeighbors', matrix('0 / 1 / 2 / 3 / 4 / 5 / 6 / 7'), [0, 2, 1, 2, 0, 2, 1, 1], matrix('0.5 / 5.5 / 4'), k))),
    prints: {
      'tie-nearest': '[[0,0,0,2],[2,2,2,1],[0,0,2,2]]',
      'tie-largest': '[[0,2,2,2],[2,2,2,1],[0,2,2,2]]',
      'tie-farthest': '[[0,2,1,2],[2,1,0,1],[0,2,2,2]]',
      farthest: '[[1,1,1,1],[0,0,0,2],[0,0,0,1]]',
      'k-plus-1': '[[0,0,2,0],[1,0,1,1],[0,2,2,1]]',
      'k-ignored': '[[0,0,0,0],[2,2,2,2],[0,0,0,0]]',
      'kth-only': '[[0,2,1,2],[2,1,0,1],[0,2,2,1]]',
      'mean-label': '[[0,1,1,1],[2,2,1,1],[0,1,1,1]]',
      'median-label': '[[0,1,1,1],[2,1,1,1],[0,1,2,1]]',
      'drops-zero-distance': '[[0,0,0,2],[2,1,0,1],[2,2,2,1]]',
      'distance-weighted': '[[0,0,0,2],[2,1,1,1],[0,0,0,0]]',
      'sorts-labels': '[[0,0,0,0],[0,0,0,0],[0,0,0,0]]',
    },
  },
  'one-hot': {
    suite: oneHot,
    output: (call) => call('oneHot', [2, 0, 1], 4),
    prints: {
      transposed: '[[0,1,0],[0,0,1],[1,0,0],[0,0,0]]',
      'one-based': '[[0,1,0,0],[0,0,0,1],[1,0,0,0]]',
      'c-from-max': '[[0,0,1],[1,0,0],[0,1,0]]',
      'plus-minus-one': '[[-1,-1,1,-1],[1,-1,-1,-1],[-1,1,-1,-1]]',
      'label-in-column-0': '[[2,0,0,0],[0,0,0,0],[1,0,0,0]]',
    },
  },
  accuracy: { suite: accuracy, output: (call) => call('accuracy', [2, 0, 1, 1, 1, 0], [0, 0, 1, 1, 2, 0]), prints: { error: '0.333333', count: '4', 'sum-abs-diff': '0.5', 'per-class-mean': '0.555556', 'integer-division': '0' } },
  'top-k-error': {
    suite: accuracy,
    output: (call) => [1, 2, 3, 5].map((k) => call('topKError', matrix('0.1 0.5 0.2 0.15 0.05 / 0.3 0.1 0.25 0.05 0.3 / 0.2 0.25 0.2 0.2 0.15'), [1, 1, 2], { k })),
    prints: {
      accuracy: '[0.333333,0.333333,0.666667,1]',
      ascending: '[1,0.666667,0.333333,0]',
      'k-minus-1': '[1,0.666667,0.666667,0]',
      'ties-optimistic': '[0.666667,0.333333,0.333333,0]',
      'ties-pessimistic': '[0.666667,0.666667,0.666667,0]',
      'count-not-fraction': '[2,2,1,0]',
      'top1-always': '[0.666667,0.666667,0.666667,0.666667]',
    },
  },
  'train-val-test-split': {
    suite: trainValTestSplit,
    output: (call) => parts(call('trainValTestSplit', 11, { val: 0.2, test: 0.2 }, [3, 1, 4, 10, 0, 5, 9, 2, 6, 8, 7]), ['train', 'val', 'test']),
    prints: {
      'not-permuted': '[[0,1,2,3,4,5,6],[7,8],[9,10]]',
      'sizes-rounded-up': '[[3,1,4,10,0],[5,9,2],[6,8,7]]',
      'val-inside-train': '[[3,1,4,10,0,5,9,2,6],[2,6],[8,7]]',
      'val-equals-test': '[[3,1,4,10,0,5,9,2,6],[8,7],[8,7]]',
      'fraction-of-rest': '[[3,1,4,10,0,5,9,2],[6],[8,7]]',
      'test-first': '[[0,5,9,2,6,8,7],[4,10],[3,1]]',
    },
  },
  'k-fold-split': {
    suite: kFoldSplit,
    output: (call) => (call('kFoldSplit', 7, 3, [0, 1, 2, 3, 4, 5, 6]) as readonly unknown[]).flatMap((fold) => parts(fold, ['val'])),
    prints: { 'drops-remainder': '[[0,1],[2,3],[4,5]]', 'remainder-in-last': '[[0,1],[2,3],[4,5,6]]', 'train-val-swapped': '[[3,4,5,6],[0,1,2,5,6],[0,1,2,3,4]]', overlapping: '[[0,1,2],[2,3,4],[4,5,6]]', interleaved: '[[0,3,6],[1,4],[2,5]]' },
  },
  'bias-variance-decomposition': {
    suite: decomposition,
    output: (call) => parts(call('biasVarianceDecomposition', matrix('1 2 3.5 / 3 2 1 / 2 5 2.5'), [2, 2, 3]), ['biasSquared', 'variance', 'mse']),
    prints: {
      'bias-not-squared': '[0.111111,1.24074,1.72222]',
      'variance-across-points': '[0.481481,1.14815,1.72222]',
      'sample-variance': '[0.481481,1.86111,1.72222]',
      'bias-is-mse': '[1.72222,1.24074,1.72222]',
      'variance-around-truth': '[0.481481,1.72222,1.72222]',
    },
  },
  'capacity-diagnosis': {
    suite: capacityDiagnosis,
    output: (call) => matrix('0.4 0.42 / 0.05 0.3 / 0.05 0.1 / 0.5 0.7 / 0.25 0.1').map(([train, val]) => ['ok', 'underfit', 'overfit'].indexOf(String(call('capacityDiagnosis', train, val, { highError: 0.3, bigGap: 0.1 })))),
    prints: { 'val-only': '[1,0,0,1,0]', swapped: '[2,1,0,2,0]', 'gap-first': '[1,2,0,2,0]', 'abs-gap-relative': '[1,2,2,1,0]', 'gap-sign': '[1,0,0,1,2]' },
  },
  'sum-of-squares-error': { suite: squares, output: (call) => call('sumOfSquaresError', ...errors), prints: { 'no-half': '4.89', mean: '1.63', 'half-mean': '0.815', abs: '1.65', 'square-of-sum': '2.645' } },
  'rms-error': { suite: squares, output: (call) => call('rmsError', ...errors), prints: { 'missing-2': '0.902774', 'no-n': '2.21133', 'n-outside': '0.737111', 'no-root': '1.63', 'n-minus-1': '1.56365', four: '1.80555' } },
  'polynomial-evaluate': {
    suite: polynomialEvaluate,
    output: (call) => call('polynomialEvaluate', [1, -2, 3], [0, 1, 2]),
    prints: { descending: '[3,2,3]', 'no-constant': '[0,1,8]', 'powers-from-1': '[0,2,18]', 'degree-short': '[1,-1,-3]', 'times-not-power': '[1,5,9]', 'power-of-product': '[1,8,33]' },
  },
  'polynomial-least-squares': {
    suite: leastSquares,
    output: (call) => call('polynomialLeastSquares', points.x, points.t, 3),
    prints: {
      'no-bias-column': '[10.1624,-29.5245,19.639]',
      'degree-minus-1': '[0.914288,-1.90284,0.635012]',
      'reversed-order': '[17.3741,-25.4261,7.98538,0.313702]',
      'column-cumsum': '[0.313702,7.98538,-12.7131,5.79136]',
      'normalised-x': '[0.121622,-1.40747,0.0646772,0.564749]',
      'phi-t-not-solved': '[1.86299,-0.359807,-0.584703,-0.506895]',
      'gd-not-converged': '[0.556356,-0.384818,-0.376801,-0.225005]',
    },
  },
  'polynomial-ridge': {
    suite: ridge,
    output: (call) => call('polynomialRidge', points.x, points.t, 3, 0.01),
    prints: {
      'lambda-half': '[0.806263,0.462798,-6.27291,4.87933]',
      'lambda-double': '[0.865712,-0.99384,-2.07368,1.96346]',
      'lambda-times-n': '[0.748525,-0.965069,-0.674934,0.541084]',
      'w0-unpenalised': '[0.861778,-0.514995,-3.64571,3.11317]',
      'lambda-minus': '[1.16868,-4.14182,4.60153,-1.9057]',
      'ln-lambda-as-lambda': '[-0.378179,0.318073,0.378869,0.352722]',
      'log10-lambda': '[0.324023,7.83137,-25.0373,17.1216]',
      'lambda-squared': '[0.353408,7.39264,-23.9293,16.4021]',
    },
  },
  'lms-linear-regression-update': {
    suite: lms,
    output: (call) => call('lmsLinearRegressionUpdate', [1, 0.5], 2, 3, 0.1),
    prints: { sequential: '[1.1,0.68]', 'factor-2': '[1.2,0.9]', sign: '[0.9,0.3]', 'missing-x': '[1.1,0.6]', 'x-on-bias': '[1.2,0.7]', 'no-bias-update': '[1,0.7]' },
  },
  'lms-linear-regression-update of a point below the line': { suite: lms, output: (call) => call('lmsLinearRegressionUpdate', [1, 0.5], 2, 1, 0.1), prints: { 'lms-linear-regression-update/abs-error': '[1.1,0.7]' } },
  'lms-batch-update': {
    suite: lms,
    flags: { reduction: 'sum' },
    output: (call) => call('lmsBatchUpdate', [0.5, 0.5], [0, 1, 2], [1, 3, 2], 0.1),
    prints: { mean: '[0.6,0.6]', online: '[0.7315,0.668]', 'stale-mix': '[0.8,0.71]', 'factor-2': '[1.1,1.1]', 'sum-product': '[0.8,1.4]', 'last-only': '[0.55,0.6]' },
  },
}

const rows = Object.entries(probes).flatMap(([group, probe]) => Object.keys(probe.prints).map((id) => [id.includes('/') ? id : `${group}/${id}`, probe, probe.prints[id] ?? ''] as const))

it.each(rows)('the mistake %s gives what the lecture catalogue prints on its probe', (mistake, probe, prints) => {
  expect(outputsOf(probe, mistake)).toContainEqual(printedNumbers(prints))
})
