import { formula, gradientIn, matrix, printed, reals, right, scalar, suite } from '#kit'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { l2Penalty, l2PenaltyGradient } from '#reference/regularizers/l2-regularization.ts'
import { factor, penaltyGradient, sizes, strength } from '../shared/l2.ts'
import { l2Form } from '../shared/linear-classifier.ts'
import { at, dot, type Row, sum, table, transposed } from '../shared/lists.ts'

const weights = { inputs: [reals('W', 'C D'), scalar('lambda', [0.25, 0.1, 0.75, 1.5])], sizes: { C: [2, 5], D: [2, 4] }, obeys: { l2Form } } as const

/** The largest eigenvalue of W·Wᵀ: powers of it, taken by squaring, leave the largest alone. */
function largestSquaredSingularValue(W: readonly Row[]): number {
  const products = W.map((a) => W.map((b) => dot(a, b)))
  let power: readonly Row[] = products
  for (let k = 0; k < 50; k++) {
    const trace = sum(power.map((row, i) => at(row, i)))
    const scaled = power.map((row) => row.map((x) => x / trace))
    power = scaled.map((row) => transposed(scaled).map((column) => dot(row, column)))
  }
  return sum(products.map((row, i) => dot(row, power[i] as Row))) / sum(power.map((row, i) => at(row, i)))
}

const penalty = formula(
  { l2Penalty },
  {
    id: 'l2-regularization',
    ...weights,
    holes: {
      size: sizes,
      strength,
      measure: right((W: readonly Row[], of: (w: Row) => number) => of(W.flat())).wrong(
        'spectral-norm',
        'Spectral norm',
        largestSquaredSingularValue,
        'You square the largest singular value (the norm of order 2 of a matrix). Add up the squares of all weights.',
      ),
      added: right((_N: number): number => 1).wrong('sign', 'Opposite sign', () => -1, 'Your penalty is negative. Large weights cost: it is at least 0.'),
    },
    reading: (d) => (W, lambda) => factor(d, lambda, 1) * d.measure(table(W), d.size.of),
  },
)

const gradient = formula(
  { l2PenaltyGradient: l2PenaltyGradient<'C D'> },
  {
    id: 'l2-regularization-gradient',
    ...weights,
    holes: {
      size: sizes,
      strength,
      added: right((_N: number): number => 1).wrong('l2-regularization/sign', 'Opposite sign', () => -1, 'Every entry has the opposite sign. A larger weight costs more: 2λ·W, without a minus.'),
      as: right((dW: readonly Row[]): NDArray => array(dW)).wrong('l2-regularization/gradients-added-up', 'Gradient added up', (dW) => array(sum(dW.flat())), 'You add up the gradient into one number. Each weight keeps its own entry: the shape of W.'),
    },
    reading: (d) => (W, lambda) => d.as(penaltyGradient(d, table(W), lambda, 1)),
    measured: gradientIn(penalty, 'W'),
  },
)

export default suite(
  'regularizers/l2-regularization',
  'L2 regularization',
  [
    penalty.with({
      lecture: penalty.golden('is 1.4 for the weights 1, −2, 0, 3 and λ = 0.1', {
        given: { W: matrix('1 -2 / 0 3'), lambda: 0.1 },
        gives: printed('1.4'),
        source: 'D1 “Weight Regularization”, worked by hand: 0.1 · (1 + 4 + 0 + 9)',
        hint: 'Square every weight, add up, multiply by lambda once.',
      }),
      random: { weight: 1 },
      smallest: false,
      larger: false,
    }),
    gradient.with({
      shape: { says: 'has the shape of the weights' },
      'one-weight': gradient.golden('is right for a single weight of 1', { weight: 0, given: { W: matrix('1'), lambda: 1 }, gives: array(matrix('2')), source: 'worked by hand: where w and λ are 1, the gradient of λ·w² is 2, and that of ½λ·w² is 1' }),
      random: { weight: 1 },
      smallest: false,
      larger: false,
      measured: { weight: 1, hint: 'The gradient of λ·w² is 2λ·w; of ½λ·w² it is λ·w. Use the one that belongs to your penalty.' },
    }),
  ],
  {
    'l2-regularization/half': 'l2Form/lambda/2',
    'l2-regularization/gradient-lambda-w': { notHere: 'each function alone is right under l2Form; that they disagree is inconsistent/l2Form' },
    'l2-regularization/gradient-2-with-half-loss': { notHere: 'each function alone is right under l2Form; that they disagree is inconsistent/l2Form' },
    'l2-regularization/includes-bias': { notHere: 'the penalty takes W alone: there is no bias to include' },
    'l2-regularization/first-layer-only': { notHere: 'there is one weight matrix' },
  },
)
