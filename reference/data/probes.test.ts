import { expect, it } from 'vitest'
import { array, type NDArray, type Nested, nested, tabulate } from '../core/ndarray.ts'
import { differencesFromPrinted } from '../testing/printed-digits.ts'
import { accuracy, topKError } from './accuracy.ts'
import { biasVarianceDecomposition } from './bias-variance-decomposition.ts'
import { capacityDiagnosis } from './capacity-diagnosis.ts'
import { kFoldSplit } from './k-fold-split.ts'
import { kNearestNeighbors } from './k-nearest-neighbors.ts'
import { lmsBatchUpdate, lmsLinearRegressionUpdate } from './lms-linear-regression-update.ts'
import { nearestNeighbor } from './nearest-neighbor.ts'
import { oneHot } from './one-hot.ts'
import { pairwiseDistance } from './pairwise-distance.ts'
import { polynomialEvaluate } from './polynomial-evaluate.ts'
import { polynomialLeastSquares } from './polynomial-least-squares.ts'
import { polynomialRidge } from './polynomial-ridge.ts'
import { rmsError, sumOfSquaresError } from './sum-of-squares-error.ts'
import { trainValTestSplit } from './train-val-test-split.ts'

const line = tabulate<'N D'>([8, 1], (i) => i)
const labels = array<'N'>([0, 2, 1, 2, 0, 2, 1, 1])
const queries = array<'M D'>([[0.5], [5.5], [4]])
/** Predictions as the probe lists them: one row per query, one column per k. */
const byQuery = (options: Parameters<typeof kNearestNeighbors>[4]): Nested => {
  const columns = [1, 2, 3, 4].map((k) => kNearestNeighbors(line, labels, queries, k, options))
  return [0, 1, 2].map((query) => columns.map(({ data }) => data[query] as number))
}
const guesses = array<'N C'>([
  [0.1, 0.5, 0.2, 0.15, 0.05],
  [0.3, 0.1, 0.25, 0.05, 0.3],
  [0.2, 0.25, 0.2, 0.2, 0.15],
])
const x = tabulate<'N'>([10], (i) => i / 9)
const t = array<'N'>([
  0.349486, 0.830839, 1.007332, 0.971507, 0.133066, 0.166823, -0.848307, -0.445686, -0.563567, 0.261502,
])
const split = trainValTestSplit(11, { val: 0.2, test: 0.2 }, array([3, 1, 4, 10, 0, 5, 9, 2, 6, 8, 7]))
const models = array<'L T'>([
  [1, 2, 3.5],
  [3, 2, 1],
  [2, 5, 2.5],
])
const parts = biasVarianceDecomposition(models, array([2, 2, 3]))
const [y, target] = [array<'N'>([1, 2, 4]), array<'N'>([1.5, 1.2, 2])]
const [jx, jy] = [array<'N'>([0, 1, 2]), array<'N'>([1, 3, 2])]
const ridge = (options: Parameters<typeof polynomialRidge>[4]): NDArray<'J'> =>
  polynomialRidge(x, t, 3, 0.01, options)

/** Probes of the lecture catalogue, part 4: group, what the reference gives, and the outputs it lists. */
const probes: readonly (readonly [group: string, got: Nested, printed: string])[] = [
  [
    'pairwise-distance',
    nested(
      pairwiseDistance(
        array([
          [0, 0],
          [3, 4],
        ]),
        array([
          [1, -2],
          [0, 4],
          [6, 8],
        ]),
      ),
    ),
    '[[2.23607, 4.00000, 10.0000], [6.32456, 3.00000, 5.00000]]',
  ],
  [
    'nearest-neighbor',
    nested(nearestNeighbor(array([[0], [2], [5]]), array([7, 3, 9]), array([[1], [3.4], [5]]))),
    '[7, 3, 9]',
  ],
  ['k-nearest-neighbors', byQuery({}), '[[0, 0, 0, 2], [2, 1, 0, 1], [0, 0, 2, 2]]'],
  [
    'k-nearest-neighbors/tie-nearest, a convention',
    byQuery({ knnTie: 'nearest' }),
    '[[0, 0, 0, 2], [2, 2, 2, 1], [0, 0, 2, 2]]',
  ],
  ['one-hot', nested(oneHot(array([2, 0, 1]), 4)), '[[0, 0, 1, 0], [1, 0, 0, 0], [0, 1, 0, 0]]'],
  ['accuracy', accuracy(array([2, 0, 1, 1, 1, 0]), array([0, 0, 1, 1, 2, 0])), '0.666667'],
  [
    'top-k-error',
    [1, 2, 3, 5].map((k) => topKError(guesses, array([1, 1, 2]), { k })),
    '[0.666667, 0.666667, 0.333333, 0]',
  ],
  [
    'train-val-test-split',
    [nested(split.train), nested(split.val), nested(split.test)],
    '[[3, 1, 4, 10, 0, 5, 9], [2, 6], [8, 7]]',
  ],
  ['k-fold-split', kFoldSplit(7, 3).map(({ val }) => nested(val)), '[[0, 1, 2], [3, 4], [5, 6]]'],
  [
    'bias-variance-decomposition',
    [parts.biasSquared, parts.variance, parts.mse],
    '[0.481481, 1.24074, 1.72222]',
  ],
  ['sum-of-squares-error', sumOfSquaresError(y, target), '2.44500'],
  ['rms-error', rmsError(y, target), '1.27671'],
  ['polynomial-evaluate', nested(polynomialEvaluate(array([1, -2, 3]), array([0, 1, 2]))), '[1, 2, 9]'],
  [
    'polynomial-least-squares',
    nested(polynomialLeastSquares(x, t, 3)),
    '[0.313702, 7.98538, -25.4261, 17.3741]',
  ],
  ['polynomial-ridge', nested(ridge({})), '[0.857083, -0.498519, -3.65864, 3.11370]'],
  [
    'polynomial-ridge/lambda-times-n, a convention',
    nested(ridge({ scale: 'mean' })),
    '[0.748525, -0.965069, -0.674934, 0.541084]',
  ],
  [
    'polynomial-ridge/w0-unpenalised, a convention',
    nested(ridge({ penalizeBias: false })),
    '[0.861778, -0.514995, -3.64571, 3.11317]',
  ],
  [
    'lms-linear-regression-update',
    nested(lmsLinearRegressionUpdate(array([1, 0.5]), 2, 3, 0.1)),
    '[1.10000, 0.700000]',
  ],
  [
    'lms-linear-regression-update/abs-error, its own probe',
    nested(lmsLinearRegressionUpdate(array([1, 0.5]), 2, 1, 0.1)),
    '[0.900000, 0.300000]',
  ],
  ['lms-batch-update', nested(lmsBatchUpdate(array([0.5, 0.5]), jx, jy, 0.1)), '[0.800000, 0.800000]'],
  [
    'lms-batch-update/mean, a convention',
    nested(lmsBatchUpdate(array([0.5, 0.5]), jx, jy, 0.1, { reduction: 'mean' })),
    '[0.600000, 0.600000]',
  ],
]

it.each(probes)('gives the listed output on the probe %s', (_group, got, printed) => {
  expect(differencesFromPrinted(got, printed)).toEqual([])
})

it('gives the listed diagnoses on the probe capacity-diagnosis', () => {
  const errors = [
    [0.4, 0.42],
    [0.05, 0.3],
    [0.05, 0.1],
    [0.5, 0.7],
    [0.25, 0.1],
  ] as const
  const found = errors.map(([train, validation]) =>
    capacityDiagnosis(train, validation, { highError: 0.3, bigGap: 0.1 }),
  )
  expect(found).toEqual(['underfit', 'overfit', 'ok', 'underfit', 'ok'])
})
