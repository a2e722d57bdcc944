import { by, formula, gradientIn, matrix, reals, right, suite, under } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { sumThenMeanSquaredLoss, sumThenMeanSquaredLossGradient } from '#reference/losses/sum-then-mean-squared-loss.ts'
import { at, type Row, sum, table } from '../shared/lists.ts'
import { sign } from '../shared/regression.ts'
import { reduction } from '../shared/score-loss.ts'
import { lostBatch } from '../shared/sentences.ts'

const group = 'sum-then-mean-squared-loss'
const outputs = { inputs: [reals('predictions', 'N D'), reals('targets', 'N D')], sizes: { N: [2, 5], D: [3, 4] }, smallest: { N: [1, 3], D: [1, 2] }, obeys: { reduction } } as const

const differences = (predictions: readonly Row[], targets: readonly Row[]): Row[] => predictions.map((row, n) => row.map((x, k) => x - at(targets[n] as Row, k)))
const squares = (row: Row) => sum(row.map((x) => x * x))

/** What the sum over the examples is divided by. */
const over = right((N: number, _D: number): number => N)
  .wrong(
    'mean-over-all',
    'Averaged over outputs too',
    (N, D) => N * D,
    by('reduction', { mean: 'You average over all N·D numbers. Add up over the outputs of an example; average over the N examples.', sum: 'You average over all N·D numbers. Here they are added up: divide by nothing.' }),
  )
  .wrong(
    'mean-then-sum-axis',
    'Divided by outputs',
    (_, D) => D,
    by('reduction', { mean: 'You divide by the number of outputs D, not of examples N. Add up over the outputs; average over the examples.', sum: 'You divide by the number of outputs D. Here the losses are added up: divide by nothing.' }),
  )

const loss = formula(
  { sumThenMeanSquaredLoss },
  {
    id: group,
    ...outputs,
    holes: {
      over,
      cost: right(squares).wrong('norm-not-squared', 'Distances not squared', (row) => Math.sqrt(squares(row)), 'You take the root of the sum of each example. The loss of an example is its squared distance: no root.'),
      factor: right(1).wrong('half', 'Half of it', 1 / 2, 'Your loss is half the right one. There is no factor ½ in this loss.'),
    },
    reading: (d) => (predictions, targets) => {
      const rows = differences(table(predictions), table(targets))
      return (d.factor * sum(rows.map(d.cost))) / d.reduction(d.over(rows.length, rows[0]?.length ?? 1))
    },
  },
)

const gradient = formula(
  { sumThenMeanSquaredLossGradient },
  {
    id: `${group}-gradient`,
    ...outputs,
    avoid: (predictions, targets) => differences(table(predictions), table(targets)).some((row) => squares(row) === 0),
    holes: under(group, {
      sign,
      over,
      factor: right((_row: Row): number => 2)
        .wrong('half', 'Factor 2 missing', () => 1, 'Every entry is half the right one. The derivative of a square is twice the error.')
        .wrong('norm-not-squared', 'Distances not squared', (row) => 1 / Math.sqrt(squares(row)), 'Each row of your gradient has the same length, however large its errors. The loss of an example is the square of its distance.'),
      as: right((rows: readonly Row[]) => array(rows)).wrong('x/n-equals-1', 'Batch axis lost', (rows) => array(rows.length === 1 ? (rows[0] as Row) : rows), lostBatch),
    }),
    reading: (d) => (predictions, targets) => {
      const rows = differences(table(predictions), table(targets))
      const divisor = d.reduction(d.over(rows.length, rows[0]?.length ?? 1))
      return d.as(rows.map((row) => row.map((x) => (d.sign * d.factor(row) * x) / divisor)))
    },
    measured: gradientIn(loss, 'predictions'),
  },
)

const slide = 'D1 “TensorFlow: Neural Net”'
const given = { predictions: matrix('1 2 0 / 3 0 1 / -1 1 2 / 0 0 1'), targets: matrix('0 0 0 / 0 0 0 / 0 0 0 / 0 0 0') }

export default suite(
  'losses/sum-then-mean-squared-loss',
  'Summed, then averaged squares',
  [
    loss.with({
      lecture: loss.golden('adds up over the outputs and averages over four examples', {
        given,
        gives: 5.5,
        source: `${slide}, worked by hand: (5 + 10 + 6 + 1) / 4`,
        hint: by('reduction', { mean: 'One number per row first: 5, 10, 6 and 1. Then their mean.', sum: 'One number per row first: 5, 10, 6 and 1. Then their sum.' }),
      }),
      random: { hint: 'One number per example first, then one for the batch.' },
      smallest: { weight: 0 },
    }),
    gradient.with({
      lecture: gradient.golden('gives every output twice its error, over the number of examples', {
        weight: 0,
        given: { predictions: matrix('1 2 0 / 3 0 1'), targets: matrix('0 0 0 / 0 1 3') },
        gives: array(matrix('1 2 0 / 3 -1 -2')),
        source: `derived from ${slide}, worked by hand: (2/2) · (1, 2, 0) and (3, −1, −2)`,
        hint: 'The number of outputs does not matter.',
      }),
      random: { hint: 'Compute one entry by hand: only its own error matters.' },
      smallest: { weight: 0 },
      larger: false,
    }),
  ],
  { [`${group}/sum-over-all`]: 'reduction/sum' },
)
