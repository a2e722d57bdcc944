import { formula, matrix, reals, right, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { meanCenter } from '#reference/preprocessing/mean-center.ts'
import { mean, type Row, table } from '../shared/lists.ts'

type Rows = readonly Row[]
const column = (rows: Rows, d: number): Row => rows.map((row) => row[d] as number)

const center = formula(
  { meanCenter },
  {
    id: 'mean-center',
    inputs: [reals('Xtrain', 'N D'), reals('X', 'M D')],
    sizes: { N: [2, 5], M: [2, 4], D: [2, 3] },
    holes: {
      mean: right((train: Rows, _test: Rows, _m: number, d: number): number => mean(column(train, d)))
        .wrong('test-mean', 'Mean of the test set', (_, test, _m, d) => mean(column(test, d)), 'You subtract the mean of X itself. Subtract that of the training set, from test data too.')
        .wrong('global-mean', 'One mean for everything', (train) => mean(train.flat()), 'You subtract one mean from all features. Each feature has its own.')
        .wrong('row-mean', 'Mean of the example', (_, test, m) => mean(test[m] as Row), 'You subtract the mean of each example. Subtract the mean of each feature over the training set.')
        .wrong('fixed-128', 'Fixed 128 subtracted', () => 128, 'You subtract 128. Compute the mean of each feature from the training set.')
        .wrong('train-only', 'Test data left alone', () => 0, 'You return X unchanged. Subtract the training mean from it, too.'),
      minus: right((x: number, mu: number): number => x - mu).wrong('added', 'Mean added', (x, mu) => x + mu, 'You add the mean. Subtract it.'),
    },
    reading: (d) => (Xtrain, X) => {
      const [train, test] = [table(Xtrain), table(X)]
      return array(test.map((row, m) => row.map((x, k) => d.minus(x, d.mean(train, test, m, k)))))
    },
  },
)

const Xtrain = matrix('1 10 / 3 20 / 5 60')

export default suite('preprocessing/mean-center', 'Mean centering', [
  center.with({
    example: center.golden('subtracts the training mean from test data', {
      weight: 2,
      given: { Xtrain, X: matrix('2 30 / 6 50') },
      gives: array(matrix('-1 0 / 3 20')),
      source: 'D1 “Preprocessing the Data”, worked by hand: the training means are 3 and 30',
      hint: 'Write down the mean of each training column: 3 and 30.',
    }),
    itself: center.golden('gives the training set itself mean 0', { given: { Xtrain, X: Xtrain }, gives: array(matrix('-2 -20 / 0 -10 / 2 30')), source: 'worked by hand', concept: 'the training set itself' }),
  }),
])
