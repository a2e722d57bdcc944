import { formula, matrix, printed, reals, right, suite, under } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { diagonalCovariance, diagonalCovarianceScale } from '#reference/preprocessing/diagonal-covariance-scale.ts'
import { dot, type Row, sum, table, transposed } from '../shared/lists.ts'
import { standardHoles } from '../shared/standardize.ts'

type Rows = readonly Row[]

const sums = formula(
  { diagonalCovariance },
  {
    id: 'diagonal-covariance',
    inputs: [reals('X', 'N D')],
    sizes: { N: [3, 5], D: [2, 4] },
    holes: {
      over: right((rows: Rows): Rows => transposed(rows)).wrong('diagonal-covariance-scale/per-example', 'Sum over features', (rows) => rows, 'You have one number per example. Add up over the examples: one number per feature.'),
      square: right((x: number): number => x * x)
        .wrong('not-squared', 'Values not squared', (x) => x, 'You add up the values themselves. Add up their squares.')
        .wrong('absolute', 'Absolute values', Math.abs, 'You add up absolute values. Add up the squares.'),
      total: right((total: number, _N: number): number => total)
        .wrong('mean-not-sum', 'Mean instead of sum', (total, N) => total / N, 'You average the squares. The slide’s cᵢ is their sum.')
        .wrong('root', 'Root of the sum', (total) => Math.sqrt(total), 'You take the root of the sum. The slide’s cᵢ is the sum itself.'),
    },
    reading: (d) => (X) => array(d.over(table(X)).map((xs) => d.total(sum(xs.map(d.square)), xs.length))),
  },
)

const column = (rows: Rows, k: number): Row => rows.map((row) => row[k] as number)

const scale = formula(
  { diagonalCovarianceScale },
  {
    id: 'diagonal-covariance-scale',
    inputs: [reals('Xtrain', 'N D'), reals('X', 'M D')],
    sizes: { N: [3, 5], M: [2, 4], D: [2, 3] },
    holes: {
      ...under('diagonal-covariance-scale', {
        over: right((train: Rows, _test: Rows, _m: number, k: number): Row => column(train, k))
          .wrong('per-example', 'Scaled per example', (_, test, m) => test[m] as Row, 'You scale each example by its own size. Scale each feature, with the squares of the training set.')
          .wrong('standardize/test-statistics', 'Squares of the test set', (_, test, _m, k) => column(test, k), 'You use the squares of X itself. Take those of the training set, for test data too.'),
        divisor: right((c: number, N: number): number => Math.sqrt(c / N))
          .wrong('divides-by-c', 'Divided by c', (c) => c, 'You divide by the sum of squares c. Divide by √(c / N), so that the mean square becomes 1.')
          .wrong('sum-root', 'Sum instead of mean', (c) => Math.sqrt(c), 'You divide by √c with the sum of squares, so the scale depends on N. Divide by √(c / N).')
          .wrong('mean-square', 'Root missing', (c, N) => c / N, 'You divide by the mean square. Divide by its root: √(c / N).'),
      }),
      flat: standardHoles.flat,
    },
    reading: (d) => (Xtrain, X) => {
      const [train, test] = [table(Xtrain), table(X)]
      return array(
        test.map((row, m) =>
          row.map((x, k) => {
            const xs = d.over(train, test, m, k)
            return x / d.flat(d.divisor(dot(xs, xs), xs.length))
          }),
        ),
      )
    },
  },
)

const X = matrix('1 4 / 2 -2 / -1 1')
const slide = 'D3 “Data pre-processing”'

export default suite('preprocessing/diagonal-covariance-scale', 'Scaling to equal variances', [
  sums.with({ example: sums.golden('adds up the squares of two features', { weight: 2, given: { X }, gives: array([6, 21]), source: `${slide}, worked by hand: 1 + 4 + 1 and 16 + 4 + 1`, hint: 'Square every number first, then add up each column.' }) }),
  scale.with({
    example: scale.golden('scales a training example', {
      weight: 2,
      given: { Xtrain: X, X: matrix('1 4') },
      gives: printed([['0.707107', '1.51186']]),
      source: `${slide}, worked by hand: 1 / √(6 / 3) and 4 / √(21 / 3)`,
      hint: 'The mean square of the first feature is 6 / 3 = 2.',
    }),
    smallest: { draws: 4 },
    zero: scale.golden('leaves a feature that is always 0 in training as it is', {
      given: { Xtrain: matrix('0 2 / 0 -2'), X: matrix('3 4') },
      gives: array([[3, 2]]),
      source: 'worked by hand: nothing to divide by, and 4 / √((4 + 4) / 2)',
      sizes: 'unusual',
      concept: 'a feature of zeros',
    }),
  }),
])
