import { by, formula, gradientIn, right, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { mse, mseGradient } from '#reference/losses/mse.ts'
import { type Row, sum } from '../shared/lists.ts'
import { errors, errorsOf, regression, sign } from '../shared/regression.ts'
import { reduction } from '../shared/score-loss.ts'

type Reduction = (N: number) => number

const loss = formula(
  { mse },
  {
    id: 'mse',
    ...regression,
    obeys: { reduction },
    holes: {
      errors: errors('mse'),
      cost: right((error: number) => error ** 2).wrong('mae', 'Absolute errors', Math.abs, 'You add up the absolute errors. Square each of them first: (y − t)².'),
      over: right((N: number) => N).wrong('n-minus-1', 'Divided by N − 1', (N) => N - 1, 'You divide by N − 1, as for a variance from a sample. The mean divides by N.'),
      total: right((costs: Row, _errors: Row, divisor: number) => sum(costs) / divisor).wrong(
        'square-of-mean',
        'Squared after adding up',
        (_, errors, divisor) => (sum(errors) / divisor) ** 2,
        by('reduction', { mean: 'Errors of opposite sign cancel in your loss: you square their mean. Square each error first, then average.', sum: 'Errors of opposite sign cancel in your loss: you square their sum. Square each error first, then add up.' }),
      ),
      out: right((total: number) => total)
        .wrong('half', 'Half of it', (total) => total / 2, 'Your loss is half the right one. There is no factor ½ in the mean squared error.')
        .wrong('rmse', 'Root taken', Math.sqrt, 'You take the root in the end. The mean squared error is in squared units: no root.'),
    },
    reading: (d) => (y, t) => {
      const own = d.errors(y, t)
      return d.out(d.total(own.map(d.cost), own, d.reduction(d.over(own.length))))
    },
  },
)

const gradient = formula(
  { mseGradient },
  {
    id: 'mse-gradient',
    ...regression,
    obeys: { reduction },
    holes: {
      sign,
      factor: right((N: number, reduced: Reduction) => 2 / reduced(N))
        .wrong('no-2', 'Factor 2 missing', (N, reduced) => 1 / reduced(N), 'Every entry is half the right one. The derivative of (y − t)² is 2·(y − t).')
        // Where losses are added up, that is a missing 2.
        .wrong('half-sum-grad', 'Plain error', (_, reduced) => (reduced(2) === 1 ? 2 : 1), 'You return the error itself, the gradient of ½·Σ(y − t)². Here the loss is a mean: 2·(y − t) / N.'),
      error: right((error: number) => error).wrong('squared', 'Error squared', (error) => error ** 2, 'Your gradient is never negative, because the error is still squared. Differentiate: (y − t)² becomes 2·(y − t).'),
    },
    reading: (d) => (y, t) => array(errorsOf(y, t).map((error) => d.sign * d.factor(y.data.length, d.reduction) * d.error(error))),
    measured: gradientIn(loss, 'y'),
  },
)

const slide = 'D2 “Loss Functions”'
const example = { y: [1.5, 1, 5], t: [1, 2, 3] }

export default suite(
  'losses/mse',
  'Mean squared error',
  [
    loss.with({
      lecture: loss.golden('averages the squares of three errors', {
        given: example,
        gives: 1.75,
        source: `${slide}, worked by hand: (0.25 + 1 + 4) / 3`,
        hint: by('reduction', { mean: 'The errors are 0.5, −1 and 2. Square each, add up, divide by 3.', sum: 'The errors are 0.5, −1 and 2. Square each and add up.' }),
      }),
      random: { hint: 'Write the errors y − t in a column, their squares beside them, and compare line by line.' },
      smallest: { weight: 0 },
    }),
    gradient.with({
      lecture: gradient.golden('pulls each output toward its target', {
        weight: 0,
        given: { y: [1.5, 1, 5, 2], t: [1, 2, 3, 2] },
        gives: array([0.25, -0.5, 1, 0]),
        source: `derived from ${slide}, worked by hand: (2/4) · (0.5, −1, 2, 0)`,
        hint: 'Each output has an entry of its own, negative where the output is too small.',
      }),
      measured: { hint: 'Move one output a little: only its own term (y − t)² changes.' },
      random: { hint: 'Compute one entry by hand: only its own error matters.' },
      smallest: { weight: 0 },
      larger: false,
    }),
  ],
  { 'mse/sum': 'reduction/sum', 'mse-gradient/no-mean': 'reduction/sum', 'mse/n-minus-1-is-half-sum': { notHere: 'with three numbers ½·Σ equals division by N − 1; draws have other sizes too' } },
)
