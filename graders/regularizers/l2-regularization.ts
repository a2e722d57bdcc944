import { grade, printed, reals, scalar, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { l2Penalty, l2PenaltyGradient } from '#reference/regularizers/l2-regularization.ts'
import { penalty, penaltyDecisions, penaltySlopes, sizeMistakes } from '../penalty.ts'
import { columns, dot, type Row, table, total } from '../reading.ts'
import { together } from '../together.ts'

const inputs = [reals('W', 'C D'), scalar('lambda', [0.25, 0.1, 0.75, 1.5])] as const
const sizes = { C: [2, 5], D: [2, 4] } as const

const size = grade(
  { l2Penalty },
  {
    ...{ inputs, sizes, obeys: ['l2Form'] },
    decisions: { ...penaltyDecisions, norm: 'Frobenius' },
    reading: (d) => (W, lambda) => {
      const weights = d.norm === 'spectral' ? [Math.sqrt(largestSquaredSingularValue(table(W)))] : [...W.data]
      return penalty(weights, lambda, d, 1)
    },
  },
)

/** The largest eigenvalue of W·Wᵀ: powers of it, taken by squaring, leave the largest alone. */
function largestSquaredSingularValue(W: readonly Row[]): number {
  const products = W.map((a) => W.map((b) => dot(a, b)))
  let power = products
  for (let k = 0; k < 50; k++) {
    const trace = total(power.map((row, i) => row[i] as number))
    const scaled = power.map((row) => row.map((x) => x / trace))
    power = scaled.map((row) => columns(array(scaled)).map((column) => dot(row, column)))
  }
  return total(products.map((row, i) => dot(row, power[i] as Row))) / total(power.map((row, i) => row[i] as number))
}

const slopes = grade(
  { l2PenaltyGradient },
  {
    ...{ inputs, sizes, obeys: ['l2Form'] },
    decisions: { ...penaltyDecisions, weights: 'kept apart' },
    reading: (d) => (W, lambda) => {
      const dW = penaltySlopes(table(W), lambda, d, 1)
      return d.weights === 'added up' ? total(dW.flat()) : array(dW)
    },
  },
)

const weights = [
  [1, -2],
  [0, 3],
]

const lecture = size.golden('is 1.4 for the weights 1, −2, 0, 3 and λ = 0.1', {
  weight: 1,
  given: { W: weights, lambda: 0.1 },
  gives: printed('1.4'),
  source: 'D1 “Weight Regularization”, worked by hand: 0.1 · (1 + 4 + 0 + 9)',
  hint: 'Square every weight, add up, multiply by lambda once. 0.7 is right too, if you use ½λ everywhere.',
})

const shape = slopes.shape('has the shape of the weights', { weight: 0 })

export default suite('regularizers/l2-regularization', 'L2 regularization', {
  checks: {
    'penalty-lecture': lecture,
    'penalty-random': size.agrees('agrees with the formula for any weights', { weight: 1, needs: [lecture], draws: 8 }),
    'slopes-shape': shape,
    'slopes-random': slopes.agrees('agrees with the formula for any weights', { weight: 1, needs: [shape], draws: 8 }),
    'slopes-measured': slopes.slope('is the measured slope of the penalty', { weight: 1, needs: [shape], of: size, wrt: 'W', hint: 'The slope of λ·w² is 2λ·w; of ½λ·w² it is λ·w. Use the one that belongs to your penalty.' }),
  },
  mistakes: together(sizeMistakes(size), sizeMistakes(slopes), {
    'l2-regularization/sign': [
      size.mistake({ added: 'subtracted' }, 'Your penalty is negative. Large weights cost: it is at least 0.'),
      slopes.mistake({ added: 'subtracted' }, 'Every slope has the opposite sign. A larger weight costs more: 2λ·W, without a minus.'),
    ],
    'l2-regularization/spectral-norm': size.mistake({ norm: 'spectral' }, 'You square the largest singular value (the norm of order 2 of a matrix). Add up the squares of all weights.'),
    'l2-regularization/slopes-added-up': slopes.mistake({ weights: 'added up' }, 'You add up the slopes of all weights into one number. Each weight keeps its own: the shape of W.'),
  }),
})
