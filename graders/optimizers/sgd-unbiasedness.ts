import { formula, matrix, positives, reals, right, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { weightedUnbiasedEstimator } from '#reference/optimizers/sgd-unbiasedness.ts'
import { columns, dot, max, type Row, sum } from '../shared/lists.ts'

const softmax = (row: Row): Row => {
  const powers = row.map((x) => Math.exp(x - max(row)))
  return powers.map((x) => x / sum(powers))
}

const average = formula(
  { weightedUnbiasedEstimator },
  {
    id: 'weighted-unbiased-estimator',
    inputs: [reals('estimates', 'K D'), positives('weights', 'K')],
    sizes: { K: [3, 5], D: [2, 4] },
    avoid: (_, weights) => sum([...weights.data]) === 0,
    holes: {
      weights: right((weights: Row): Row => weights)
        .wrong('unweighted', 'Weights ignored', (weights) => weights.map(() => 1), 'You average all estimates alike. Multiply each of them by its weight first.')
        .wrong('softmax-weights', 'Weights through softmax', softmax, 'Your weights went through softmax, so a weight of 0 still counts. Divide each weight by their sum.'),
      divideBy: right((weights: Row): number => sum(weights))
        .wrong('unnormalised', 'Weights not normalized', () => 1, 'Your mean grows with the weights. Divide by their sum, so that they add up to 1.')
        .wrong('divided-by-k', 'Divided by their number', (weights) => weights.length, 'You divide by the number of estimates. Divide by the sum of the weights.'),
    },
    reading: (d) => (estimates, given) => {
      const weights = d.weights([...given.data])
      return array(columns(estimates).map((column) => dot(weights, column) / d.divideBy(weights)))
    },
  },
)

export default suite('optimizers/sgd-unbiasedness', 'Weighted mean of estimators', [
  average.with({
    example: average.golden('averages three estimates, the last of which counts twice', {
      weight: 2,
      given: { estimates: matrix('1 2 / 3 0 / 5 4'), weights: [1, 1, 2] },
      gives: array([3.5, 2.5]),
      source: 'D4 “Stochastic Gradient Descent (SGD)”, worked by hand: (1 + 3 + 2 · 5) / 4, (2 + 0 + 2 · 4) / 4',
      hint: 'First make the weights add up to 1: here ¼, ¼ and ½.',
    }),
    smallest: { draws: 4 },
    random: { hint: 'With equal weights the result is the plain mean of each column.' },
    scaled: average.invariant('does not change when all weights are three times as large', {
      concept: 'weights of another size',
      hint: 'Only the ratios of the weights matter: they are divided by their sum.',
      under: ([estimates, weights]) => [estimates, array([...weights.data].map((w) => 3 * w))],
    }),
    zero: average.golden('ignores an estimate with weight 0', {
      given: { estimates: matrix('1 2 3 / 100 -100 50'), weights: [0.5, 0] },
      gives: array([1, 2, 3]),
      source: 'worked by hand: the first estimate has all of the weight',
      sizes: 'unusual',
      concept: 'a weight of 0',
    }),
  }),
])
