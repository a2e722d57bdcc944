import { formula, printed, reals, right, suite } from '#kit'
import { rmsError, sumOfSquaresError } from '#reference/data/sum-of-squares-error.ts'
import { at, mean, type Row, sum } from '../shared/lists.ts'

const differences = (y: Row, t: Row): Row => y.map((one, n) => one - at(t, n))
const square = (x: number) => x * x

const error = formula(
  { sumOfSquaresError },
  {
    id: 'sum-of-squares-error',
    inputs: [reals('y', 'N'), reals('t', 'N')],
    sizes: { N: [3, 6] },
    holes: {
      sum: right((errors: Row) => sum(errors.map(square)))
        .wrong('abs', 'Absolute, not squared', (errors) => sum(errors.map(Math.abs)), 'You add up absolute differences. Square each of them: large errors cost more.')
        .wrong('square-of-sum', 'Square of the sum', (errors) => square(sum(errors)), 'Differences of opposite sign cancel in your sum. Square each of them, then add up.'),
      factor: right((_N: number): number => 1 / 2)
        .wrong('no-half', 'Factor ½ missing', () => 1, 'Your answer is twice the right size. The error has a factor ½, which cancels the 2 of its derivative.')
        .wrong('mean', 'Mean square error', (N) => 1 / N, 'You average the squares. This error is half their sum: ½ Σ (y − t)².')
        .wrong('half-mean', 'Divided by N too', (N) => 1 / (2 * N), 'Your answer is N times too small. Half the sum of the squares, not half their mean.'),
    },
    reading: (d) => (y, t) => d.factor(y.data.length) * d.sum(differences([...y.data], [...t.data])),
  },
)

const rms = formula(
  { rmsError },
  {
    id: 'rms-error',
    inputs: [reals('y', 'N'), reals('t', 'N')],
    sizes: { N: [3, 6] },
    smallest: { N: [2, 2] },
    holes: {
      measure: right((squares: Row) => Math.sqrt(mean(squares)))
        .wrong('missing-2', 'Factor 2 missing', (squares) => Math.sqrt(mean(squares) / 2), 'Your answer is √2 too small: E has a factor ½. Take the root of 2E/N.')
        .wrong('no-n', 'Not divided by N', (squares) => Math.sqrt(sum(squares)), 'Your answer grows with the number of points. Divide by N inside the root.')
        .wrong('n-outside', 'N outside the root', (squares) => Math.sqrt(sum(squares)) / squares.length, 'You divide the root by N. Divide inside the root: √(2E/N).')
        .wrong('no-root', 'Root missing', mean, 'You return the mean square. Take its root, so that the error has the unit of the targets.')
        .wrong('n-minus-1', 'Divided by N − 1', (squares) => Math.sqrt(sum(squares) / (squares.length - 1)), 'You divide by N − 1. This is a mean over all points: divide by N.')
        .wrong('four', 'Factor 2 twice', (squares) => Math.sqrt(2 * mean(squares)), 'Your answer is √2 too large. The 2 of √(2E/N) cancels the ½ of E; without ½ there is no 2.'),
    },
    reading: (d) => (y, t) => d.measure(differences([...y.data], [...t.data]).map(square)),
  },
)

const given = { y: [1, 2, 4], t: [1.5, 1.2, 2] }

export default suite('data/sum-of-squares-error', 'Sum-of-squares error', [
  error.with({
    example: error.golden('is half the sum of three squares', { weight: 2, given, gives: printed('2.445'), source: 'D1 “Sum-of-Squares Error Function”, worked by hand: (0.25 + 0.64 + 4) / 2', hint: 'The squares are 0.25, 0.64 and 4.' }),
    random: { weight: 1 },
  }),
  rms.with({
    example: rms.golden('is the root of a mean of three squares', { weight: 2, given, gives: printed('1.27671'), source: 'D1 “Over-fitting”, worked by hand: √(4.89 / 3)', hint: 'The mean of 0.25, 0.64 and 4 is 1.63.' }),
    random: { weight: 1 },
    one: rms.random('is the absolute difference for one point', { weight: 0, axes: { N: [1, 1] }, draws: 2, sizes: 'unusual', concept: 'one point' }),
  }),
])
