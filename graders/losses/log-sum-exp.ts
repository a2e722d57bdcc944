import { formula, matrix, printed, reals, right, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { logSumExp } from '#reference/losses/log-sum-exp.ts'
import { max, type Row, sum, table } from '../shared/lists.ts'
import { farApart, thousand } from '../shared/sentences.ts'

const shifted = 'Subtract the maximum m of each row inside exp, and add it again outside: m + ln Σ exp(s − m).'
const absolute = (row: Row) => max(row.map(Math.abs))
const sumExp = (row: Row, m: number) => m + Math.log(sum(row.map((s) => Math.exp(s - m))))

const smooth = formula(
  { logSumExp },
  {
    id: 'log-sum-exp',
    inputs: [reals('scores', 'N C')],
    sizes: { N: [2, 5], C: [3, 6] },
    holes: {
      shift: right((row: Row, _all: readonly Row[]) => max(row))
        .wrong('naive', 'No shift before exp', () => 0, 'Scores of a thousand give infinity: exp overflows. Compute m + ln Σ exp(s − m), m the maximum of the row.')
        .wrong('abs-max-shift', 'Shift by largest size', absolute, 'Rows of large negative scores give −∞: you subtract the largest size. Subtract the maximum itself, also if it is negative.')
        .wrong('global-max-shift', 'One shift per batch', (_, all) => max(all.flat()), 'Rows far below the others give −∞: you subtract the maximum of the whole batch. Subtract each row’s own.')
        .wrong('min-shift', 'Shift by the minimum', (row) => Math.min(...row), 'Rows with a wide spread give ∞: you subtract the minimum. Subtract the maximum, so that no exponent is above 0.'),
      value: right(sumExp)
        .wrong('max-not-added', 'Maximum not added back', (row, m) => sumExp(row, m) - m, 'You subtract the maximum inside exp and do not add it again. Return m + ln Σ exp(s − m).')
        .wrong('max-only', 'Maximum only', max, 'You return the maximum of each row. Log-sum-exp is a little more: add ln Σ exp(s − m).')
        .wrong('sum-log', 'Logarithm before the sum', sum, 'You return the sum of the scores: the logarithm is taken before the sum. Sum the exponentials, then take ln.')
        .wrong('mean', 'Mean instead of sum', (row, m) => sumExp(row, m) - Math.log(row.length), 'Your answer is ln C too small: you average the exponentials. Add them up.'),
      as: right((values: Row) => array(values)).wrong('keeps-axis', 'Class axis kept', (values) => array(values.map((value) => [value])), 'Your answer is a column, N × 1. Return one number per row, without the axis of classes.'),
    },
    reading: (d) => (scores) => d.as(table(scores).map((row, _, all) => d.value(row, d.shift(row, all)))),
  },
)

export default suite('losses/log-sum-exp', 'Log-sum-exp', [
  smooth.with({
    lecture: smooth.golden('is ln C for equal scores, and ln Σ exp otherwise', {
      weight: 2,
      given: { scores: matrix('0 0 0 / 0 1 2') },
      gives: printed(['1.09861', '2.40761']),
      source: 'worked by hand: ln 3, and ln(1 + e + e²)',
      hint: 'One number per row: the logarithm of the sum of the exponentials.',
    }),
    large: smooth.golden('stays finite for scores of plus and minus a thousand', {
      ...thousand,
      given: { scores: matrix('1000 1000 999 / -1000 -1001 -1002 / 0 1 2') },
      gives: printed(['1000.86', '-999.592', '2.40761']),
      hint: shifted,
      source: 'worked by hand: 1000 + ln(1 + 1 + 1/e), −1000 + ln(1 + 1/e + 1/e²)',
    }),
    'far-apart': smooth.golden('stays finite for scores far apart', { ...farApart, given: { scores: matrix('0 0 1500') }, gives: array([1500]), hint: shifted, source: 'worked by hand: exp(−1500) is 0 in a float' }),
    extreme: smooth.extreme({ visibility: 'hidden', axes: { N: [1, 3], C: [2, 5] } }),
    smallest: { weight: 0 },
    larger: false,
  }),
])
