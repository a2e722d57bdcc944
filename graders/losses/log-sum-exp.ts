import { grade, printed, reals, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { logSumExp } from '#reference/losses/log-sum-exp.ts'
import { table, total } from '../reading.ts'
import { shiftOf } from './softmax-reading.ts'

const smooth = grade(
  { logSumExp },
  {
    inputs: [reals('scores', 'N C')],
    sizes: { N: [2, 5], C: [3, 6] },
    decisions: { shift: 'row maximum', added: 'back', of: 'ln Σ exp', shape: 'N' },
    reading: (d) => (scores) => {
      const images = table(scores)
      const values = images.map((row) => {
        if (d.of === 'maximum') return Math.max(...row)
        if (d.of === 'sum') return total(row)
        const shift = shiftOf(row, images, [], d.shift)
        const sum = total(row.map((s) => Math.exp(s - shift)))
        return Math.log(d.of === 'ln mean exp' ? sum / row.length : sum) + (d.added === 'back' ? shift : 0)
      })
      return array(d.shape === 'N × 1' ? values.map((value) => [value]) : values)
    },
  },
)

const lecture = smooth.golden('is ln C for equal scores, and ln Σ exp otherwise', {
  weight: 2,
  given: {
    scores: [
      [0, 0, 0],
      [0, 1, 2],
    ],
  },
  gives: printed(['1.09861', '2.40761']),
  source: 'worked by hand: ln 3, and ln(1 + e + e²)',
  hint: 'One number per row: the logarithm of the sum of the exponentials.',
})

export default suite('losses/log-sum-exp', 'Log-sum-exp', {
  checks: {
    lecture: lecture,
    random: smooth.agrees('agrees with the formula on any batch', { weight: 2 }),
    large: smooth.golden('stays finite for scores of plus and minus a thousand', {
      weight: 1,
      sizes: 'unusual',
      concept: 'scores of a thousand',
      given: {
        scores: [
          [1000, 1000, 999],
          [-1000, -1001, -1002],
          [0, 1, 2],
          [0, 0, 1500],
        ],
      },
      gives: printed(['1000.86', '-999.592', '2.40761', '1500.00']),
      source: 'worked by hand: 1000 + ln(1 + 1 + 1/e), −1000 + ln(1 + 1/e + 1/e²)',
      hint: 'Subtract the maximum m of each row inside exp, and add it again outside: m + ln Σ exp(s − m).',
    }),
    extreme: smooth.stable('stays right for any scores up to a thousand', {
      weight: 1,
      visibility: 'hidden',
      axes: { N: [1, 3], C: [2, 5] },
      draws: 24,
    }),
  },
  mistakes: {
    'log-sum-exp/naive': smooth.mistake(
      { shift: 'nothing' },
      'Scores of a thousand give infinity: exp overflows. Compute m + ln Σ exp(s − m), m the maximum of the row.',
    ),
    'log-sum-exp/max-not-added': smooth.mistake(
      { added: 'nothing' },
      'You subtract the maximum inside exp and do not add it again. Return m + ln Σ exp(s − m).',
    ),
    'log-sum-exp/max-only': smooth.mistake(
      { of: 'maximum' },
      'You return the maximum of each row. Log-sum-exp is a little more: add ln Σ exp(s − m).',
    ),
    'log-sum-exp/sum-log': smooth.mistake(
      { of: 'sum' },
      'You return the sum of the scores: the logarithm is taken before the sum. Sum the exponentials, then take ln.',
    ),
    'log-sum-exp/mean': smooth.mistake(
      { of: 'ln mean exp' },
      'Your answer is ln C too small: you average the exponentials. Add them up.',
    ),
    'log-sum-exp/abs-max-shift': smooth.mistake(
      { shift: 'largest size' },
      'Rows of large negative scores give −∞: you subtract the largest size. Subtract the maximum itself, also if it is negative.',
    ),
    'log-sum-exp/global-max-shift': smooth.mistake(
      { shift: 'batch maximum' },
      'Rows far below the others give −∞: you subtract the maximum of the whole batch. Subtract each row’s own.',
    ),
    'log-sum-exp/min-shift': smooth.mistake(
      { shift: 'row minimum' },
      'Rows with a wide spread give ∞: you subtract the minimum. Subtract the maximum, so that no exponent is above 0.',
    ),
    'log-sum-exp/keeps-axis': smooth.mistake(
      { shape: 'N × 1' },
      'Your answer is a column, N × 1. Return one number per row, without the axis of classes.',
    ),
  },
})
