import { formula, matrix, printed, reals, right, suite, under } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { globalStandardize } from '#reference/preprocessing/global-standardize.ts'
import { fitStandardizer, standardize } from '#reference/preprocessing/standardize.ts'
import { type Row, table, transposed } from '../shared/lists.ts'
import { minMax, momentHoles, standardHoles, standardizedBy, stdDdof } from '../shared/standardize.ts'

type Rows = readonly Row[]
const column = (rows: Rows, d: number): Row => rows.map((row) => row[d] as number)

const inputs = [reals('Xtrain', 'N D'), reals('X', 'M D')] as const
const sizes = { N: [3, 5], M: [2, 4], D: [2, 3] } as const
const smallest = { N: [2, 2] } as const
const perFeature = 'Each feature has its own mean and standard deviation, over the examples.'

const fit = formula(
  { fitStandardizer },
  {
    id: 'fit-standardizer',
    inputs: [inputs[0]],
    sizes: { N: sizes.N, D: sizes.D },
    smallest,
    parts: { mean: 1, std: 2 },
    obeys: { stdDdof },
    holes: {
      over: right((rows: Rows): Rows => transposed(rows))
        .wrong('standardize/per-example', 'Statistics per example', (rows) => rows, `You average over the features of each example. ${perFeature}`)
        .wrong('standardize/global', 'One mean for everything', (rows) => transposed(rows).map(() => rows.flat()), `All features have the same mean in your answer. ${perFeature}`),
      ...momentHoles,
    },
    reading: (d) => (Xtrain) => {
      const features = d.over(table(Xtrain))
      return { mean: array(features.map(d.center)), std: array(features.map((xs) => d.width(xs, d.stdDdof))) }
    },
  },
)

/** Whose mean and standard deviation a number gets. */
const whose = under('standardize', {
  over: right((train: Rows, _test: Rows, _m: number, d: number): Row => column(train, d))
    .wrong('test-statistics', 'Statistics of the test set', (_, test, _m, d) => column(test, d), 'You use the mean and deviation of X itself. Take those of the training set, for test data too.')
    .wrong('pooled-statistics', 'Training and test pooled', (train, test, _, d) => column([...train, ...test], d), 'Your mean and deviation include test data, which leaks it into training. Use the training set alone.')
    .wrong('per-example', 'Statistics per example', (_, test, m) => test[m] as Row, `You standardize each example by itself. ${perFeature}`)
    .wrong('global', 'One mean for everything', (train) => train.flat(), `You use one mean for all features. ${perFeature}`),
})

const each = formula(
  { standardize },
  {
    id: 'standardize',
    ...{ inputs, sizes, smallest },
    obeys: { stdDdof },
    holes: { ...whose, ...standardHoles },
    together: [minMax],
    reading: (d) => (Xtrain, X) => {
      const [train, test] = [table(Xtrain), table(X)]
      return array(test.map((row, m) => row.map((x, k) => standardizedBy(d, x, d.over(train, test, m, k)))))
    },
  },
)

const all = formula(
  { globalStandardize },
  {
    id: 'global-standardize',
    ...{ inputs, sizes, smallest },
    obeys: { stdDdof },
    holes: {
      over: right((train: Rows, _test: Rows, _m: number, _d: number): Row => train.flat())
        .wrong('standardize/test-statistics', 'Statistics of the test set', (_, test) => test.flat(), 'You use the mean and deviation of X itself. Take those of the training set, for test data too.')
        .wrong('standardize/pooled-statistics', 'Training and test pooled', (train, test) => [...train, ...test].flat(), 'Your mean and deviation include test data, which leaks it into training. Use the training set alone.')
        .wrong('per-feature', 'Statistics per feature', (train, _test, _m, d) => column(train, d), 'You give each feature its own mean. This function has one mean and one deviation for all numbers.')
        .wrong('standardize/per-example', 'Statistics per example', (_, test, m) => test[m] as Row, 'You standardize each example by itself. This function has one mean and one deviation for all numbers of the training set.'),
      ...standardHoles,
    },
    together: [minMax],
    reading: (d) => (Xtrain, X) => {
      const [train, test] = [table(Xtrain), table(X)]
      return array(test.map((row, m) => row.map((x, k) => standardizedBy(d, x, d.over(train, test, m, k)))))
    },
  },
)

const Xtrain = matrix('1 10 / 3 20 / 5 60')
const X = matrix('2 30 / 6 50')
const slide = 'D3 “Normalization”'
const constant = { sizes: 'unusual', concept: 'a constant feature' } as const
const oneExample = { only: { stdDdof: '0' }, axes: { N: [1, 1] }, draws: 3, sizes: 'unusual', concept: 'one training example' } as const

/** All numbers of the training set are one unit larger, and so is what is standardized. */
const shifted = ([train, test]: readonly [Parameters<typeof standardize>[0], Parameters<typeof standardize>[1]]) => [array(table(train).map((row) => row.map((x) => x + 1))), array(table(test).map((row) => row.map((x) => x + 1)))] as const

export default suite(
  'preprocessing/standardize',
  'Standardizing',
  [
    fit.with({
      example: fit.golden('gives mean and deviation of two features', {
        weight: 2,
        given: { Xtrain },
        gives: { mean: array([3, 30]), std: printed(['1.63299', '21.6025']) },
        source: `${slide}, worked by hand: √(8 / 3) and √(1400 / 3)`,
        hint: 'Write down both columns: 1 3 5 and 10 20 60. Each has a mean and a deviation.',
      }),
      constant: fit.golden('gives a constant feature the deviation 0', { given: { Xtrain: matrix('2 1 / 2 3') }, gives: { mean: array([2, 2]), std: array([0, 1]) }, ...constant, weight: 0, source: 'worked by hand' }),
      'one-example': fit.random('works for one training example', { ...oneExample, weight: 0 }),
    }),
    each.with({
      example: each.golden('standardizes test data with the training set', {
        weight: 2,
        given: { Xtrain, X },
        gives: printed('-0.612372 0.000000 / 1.83712 0.925820'),
        source: `${slide}, worked by hand: (2 − 3) / √(8 / 3), (50 − 30) / √(1400 / 3)`,
        hint: 'The first feature has mean 3 in the training set, whatever X is.',
      }),
      constant: each.golden('only centers a feature that is constant', { given: { Xtrain: matrix('2 1 / 2 3'), X: matrix('5 2') }, gives: array([[3, 0]]), ...constant, source: 'worked by hand: 5 − 2 = 3, and nothing to divide by' }),
      'one-example': each.random('works for one training example', oneExample),
      shift: each.invariant('does not change when all data are one larger', { weight: 0, concept: 'shifted data', under: shifted }),
    }),
    all.with({
      example: all.golden('standardizes all numbers with one mean', {
        weight: 2,
        given: { Xtrain: matrix('1 3 / 1 3'), X: matrix('2 5') },
        gives: array([[0, 3]]),
        source: 'D3 “Making things faster”, worked by hand: mean 2 and deviation 1',
        hint: 'Write all training numbers in one row: 1 3 1 3.',
      }),
      constant: all.golden('only centers where all training numbers are equal', {
        given: { Xtrain: matrix('2 2 / 2 2'), X: matrix('5 2') },
        gives: array([[3, 0]]),
        ...constant,
        concept: 'constant training data',
        source: 'worked by hand: 5 − 2 = 3, and nothing to divide by',
      }),
    }),
  ],
  { 'standardize/sample-std': 'stdDdof/1' },
)
