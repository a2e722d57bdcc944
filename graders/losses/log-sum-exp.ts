import { anyOf, formula, matrix, printed, reals, right, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { logSoftmax, logSumExp } from '#reference/losses/log-sum-exp.ts'
import { columns, max, mean, type Row, squeezed, sum, table, transposed } from '../shared/lists.ts'
import { farApart, squeezedBatch, thousand } from '../shared/sentences.ts'
import { probabilitiesOf } from '../shared/softmax.ts'

const shifted = 'Subtract the maximum m of each row inside exp, and add it again outside: m + ln Σ exp(s − m).'
const absolute = (row: Row) => max(row.map(Math.abs))
const atLeastZero = (row: Row) => Math.max(0, ...row)
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
        .wrong('abs-max-shift', 'Low rows vanish in exp', anyOf(absolute, atLeastZero), 'Rows of large negative scores give −∞: even their largest score is far below 0 when you take exp. Subtract the maximum of each row itself, even if it is negative.')
        .wrong('global-max-shift', 'One shift per batch', (_, all) => max(all.flat()), 'Rows far below the others give −∞: you subtract the maximum of the whole batch. Subtract each row’s own.')
        .wrong('min-shift', 'Shift by the minimum', (row) => Math.min(...row), 'Rows with a wide spread give ∞: you subtract the minimum. Subtract the maximum, so that no exponent is above 0.'),
      value: right(sumExp)
        .wrong('max-not-added', 'Maximum not added back', (row, m) => sumExp(row, m) - m, 'You subtract the maximum inside exp and do not add it again. Return m + ln Σ exp(s − m).')
        .wrong('max-only', 'Maximum only', max, 'You return the maximum of each row. Log-sum-exp is a little more: add ln Σ exp(s − m).')
        .wrong('sum-log', 'Logarithm before the sum', sum, 'You return the sum of the scores: the logarithm is taken before the sum. Sum the exponentials, then take ln.')
        .wrong('mean', 'Mean instead of sum', (row, m) => sumExp(row, m) - Math.log(row.length), 'Your answer is ln C too small: you average the exponentials. Add them up.'),
      as: right((values: Row) => array(values)).wrong('keeps-axis', 'Column instead of vector', (values) => array(values.map((value) => [value])), 'You return a column, N × 1. Return a vector with one number per row, length N.'),
    },
    reading: (d) => (scores) => d.as(table(scores).map((row, _, all) => d.value(row, d.shift(row, all)))),
  },
)

const ofRows = 'Subtract m + ln Σ exp(s − m) of each row from its scores, m the maximum of the row.'
const eachRow = (f: (row: Row) => Row) => (all: readonly Row[]) => all.map(f)
/** The logarithm of probabilities that are computed first. */
const afterwards = (fill: Parameters<typeof probabilitiesOf>[1]) => (all: readonly Row[]) => probabilitiesOf(all, fill).map((row) => row.map(Math.log))
const minusLogSum = (row: Row, m: number): Row => row.map((s) => s - m - Math.log(sum(row.map((one) => Math.exp(one - m)))))

const logarithms = formula(
  { logSoftmax },
  {
    id: 'log-softmax',
    inputs: [reals('scores', 'N C')],
    sizes: { N: [2, 4], C: [3, 5] },
    holes: {
      values: right(eachRow((row) => minusLogSum(row, max(row))))
        .wrong(
          'log-sum-exp/naive',
          'No shift before exp',
          anyOf(
            afterwards({ shift: () => 0 }),
            eachRow((row) => minusLogSum(row, 0)),
          ),
          'Scores of a thousand give infinity or NaN: exp overflows. Subtract the maximum of each row first.',
        )
        .wrong('logarithm-afterwards', 'Logarithm of probabilities', afterwards({}), `Scores far below the others give −∞: their probability is 0 before you take the logarithm. ${ofRows}`)
        .wrong('probabilities', 'Logarithm missing', (all) => probabilitiesOf(all, {}), `You return the probabilities. Return their logarithms, all at most 0.`)
        .wrong('over-columns', 'Over images, not classes', (all) => transposed(columns(array(all)).map((row) => minusLogSum(row, max(row)))), `You normalize each class over the images. ${ofRows}`)
        .wrong(
          'maximum-alone',
          'Only the maximum subtracted',
          eachRow((row) => row.map((s) => s - max(row))),
          `The best class of each row gets 0 in your answer, as if it were certain. ${ofRows}`,
        )
        .wrong(
          'mean',
          'Mean instead of sum',
          eachRow((row) => row.map((s) => s - max(row) - Math.log(mean(row.map((one) => Math.exp(one - max(row))))))),
          `Your answer is ln C too large: you average the exponentials. ${ofRows}`,
        )
        .wrong(
          'surprise',
          'Opposite sign',
          eachRow((row) => minusLogSum(row, max(row)).map((one) => -one)),
          'Your answer is positive: the surprise −ln p. Return ln p itself.',
        )
        .wrong(
          'base-2',
          'Logarithm to base 2',
          eachRow((row) => minusLogSum(row, max(row)).map((one) => one / Math.LN2)),
          'Your logarithm has the base 2. Take the natural one.',
        ),
      as: right((all: readonly Row[]) => array(all)).wrong('x/n-equals-1', 'Batch axis lost', squeezed, squeezedBatch),
    },
    reading: (d) => (scores) => d.as(d.values(table(scores))),
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
  logarithms.with({
    equal: logarithms.golden('is −ln C for equal scores', {
      given: { scores: matrix('0 0 0 / 0 1 2') },
      gives: printed('-1.09861 -1.09861 -1.09861 / -2.40761 -1.40761 -0.40761'),
      source: 'worked by hand: −ln 3, and s − ln(1 + e + e²)',
      hint: 'ln Σ exp of the second row is 2.40761.',
    }),
    random: { hint: 'exp of your answer has rows that sum to 1.' },
    large: logarithms.golden('stays finite for scores of a thousand', {
      ...thousand,
      given: { scores: matrix('1000 1000 / -1000 -1001') },
      gives: printed('-0.693147 -0.693147 / -0.313262 -1.313262'),
      hint: ofRows,
      source: 'worked by hand: −ln 2, and −ln(1 + 1/e)',
    }),
    'far-apart': logarithms.golden('stays finite for scores far apart', { ...farApart, given: { scores: matrix('1000 0 -1000') }, gives: array(matrix('0 -1000 -2000')), hint: ofRows, source: 'worked by hand: exp(−1000) is 0 in a float' }),
    smallest: { axes: { N: [1, 1], C: [2, 2] } },
    larger: false,
  }),
])
