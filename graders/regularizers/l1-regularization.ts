import { formula, gradientIn, matrix, printed, reals, right, scalar, suite } from '#kit'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { l1Penalty, l1PenaltySubgradient } from '#reference/regularizers/l1-regularization.ts'
import { l1Form, pull } from '../shared/l1.ts'
import { strength } from '../shared/l2.ts'
import { max, type Row, sum, table, transposed } from '../shared/lists.ts'

const weights = { inputs: [reals('W', 'C D'), scalar('lambda', [0.25, 0.1, 0.75, 1.5])], sizes: { C: [2, 5], D: [3, 4] }, obeys: { l1Form } } as const

const size = (w: Row) => sum(w.map(Math.abs))

const penalty = formula(
  { l1Penalty },
  {
    id: 'l1-regularization',
    ...weights,
    holes: {
      strength,
      measure: right((W: readonly Row[]) => size(W.flat()))
        .wrong('no-abs', 'Sign of weights kept', (W) => sum(W.flat()), 'Weights of opposite sign cancel in your penalty. Add up their absolute values: Σ|W|.')
        .wrong('squared', 'Squares, not absolute values', (W) => sum(W.flat().map((w) => w * w)), 'You square the weights; that is the L2 penalty. Add up their absolute values: Σ|W|.')
        .wrong('induced-1-norm', 'Matrix norm of order 1', (W) => max(transposed(W).map(size)), 'You take the largest sum of a column (the norm of order 1 of a matrix). Add up the absolute values of all weights.')
        .wrong('l2-regularization/mean', 'Mean instead of sum', (W) => size(W.flat()) / W.flat().length, 'The penalty is divided by the number of weights. Add up the absolute values: Σ|W| is a sum, not a mean.'),
      sign: right(1).wrong('l2-regularization/sign', 'Opposite sign', -1, 'Your penalty is negative. Large weights cost: it is at least 0.'),
    },
    reading: (d) => (W, lambda) => d.sign * d.strength(lambda) * d.l1Form * d.measure(table(W)),
  },
)

const subgradient = formula(
  { l1PenaltySubgradient: l1PenaltySubgradient<'C D'> },
  {
    id: 'l1-regularization-subgradient',
    ...weights,
    holes: {
      strength,
      pull,
      sign: right(1).wrong('l2-regularization/sign', 'Opposite sign', -1, 'Every entry has the opposite sign. A larger weight costs more: λ·sign(W), without a minus.'),
      as: right((dW: readonly Row[]): NDArray => array(dW)).wrong('l2-regularization/gradients-added-up', 'Gradient added up', (dW) => array(sum(dW.flat())), 'You add up the gradient into one number. Each weight keeps its own entry: the shape of W.'),
    },
    reading: (d) => (W, lambda) => {
      const all = table(W)
      return d.as(all.map((row) => row.map((w) => d.sign * d.strength(lambda) * d.l1Form * d.pull(w, all.flat()))))
    },
    measured: gradientIn(penalty, 'W'),
  },
)

const lecture = { given: { W: matrix('1 -2 / 0 3'), lambda: 0.1 }, source: 'D1 “Weight Regularization”' } as const

export default suite(
  'regularizers/l1-regularization',
  'L1 regularization',
  [
    penalty.with({
      lecture: penalty.golden('is 0.6 for the weights 1, −2, 0, 3 and λ = 0.1', {
        ...lecture,
        gives: printed('0.6'),
        source: `${lecture.source}, worked by hand: 0.1 · (1 + 2 + 0 + 3)`,
        hint: 'Take the absolute value of every weight, add up, multiply by lambda once.',
      }),
      random: { weight: 1 },
      smallest: { weight: 0 },
      larger: false,
    }),
    subgradient.with({
      lecture: subgradient.golden('pulls the weights 1, −2 and 3 equally hard, and leaves 0 alone', {
        weight: 0,
        ...lecture,
        gives: array(matrix('0.1 -0.1 / 0 0.1')),
        source: `${lecture.source} and D3 “l1-regularization”, worked by hand: 0.1 · sign(W)`,
        hint: 'Only the sign of a weight counts, and the sign of 0 is 0.',
      }),
      shape: { says: 'has the shape of the weights' },
      random: { weight: 1 },
      measured: { weight: 1, hint: 'Move one weight a little: the penalty changes by λ times the move, or by ½λ times it. Use the form of your penalty.' },
      smallest: { weight: 0 },
      larger: false,
    }),
  ],
  { 'l1-regularization/half': 'l1Form/lambda/2' },
)
