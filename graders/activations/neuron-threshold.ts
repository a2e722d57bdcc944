import { formula, matrix, reals, right, scalar, suite } from '#kit'
import { neuronThreshold } from '#reference/activations/neuron-threshold.ts'
import { array } from '#reference/core/ndarray.ts'
import { at, dot, max, mean, type Row, sum, table } from '../shared/lists.ts'

const rule = 'The neuron fires, 1, if the weighted sum is above θ; otherwise it is 0.'

const fires = formula(
  { neuronThreshold },
  {
    id: 'neuron-threshold',
    inputs: [reals('X', 'N D'), reals('w', 'D'), scalar('theta', [0.5, -0.5, 1, 0])],
    sizes: { N: [3, 6], D: [2, 4] },
    smallest: { N: [1, 4], D: [1, 1] },
    // A sum that rounding moves over the threshold; one golden is about a sum that meets it.
    avoid: (X, w, theta) => table(X).some((x) => Math.abs(dot(x, [...w.data]) - theta) < 1e-6),
    holes: {
      total: right((x: Row, w: Row) => dot(x, w))
        .wrong('mean-not-sum', 'Mean instead of sum', (x, w) => mean(x.map((one, d) => one * at(w, d))), 'You average the weighted inputs. Add them up.')
        .wrong('unweighted', 'Weights ignored', (x) => sum(x), 'You add up the inputs without their weights. Multiply each by its weight first.')
        .wrong('largest-input', 'Largest input only', (x, w) => max(x.map((one, d) => one * at(w, d))), 'You compare the largest weighted input with θ. Add up all of them first.'),
      threshold: right((theta: number) => theta)
        .wrong('theta-ignored', 'Threshold 0', () => 0, `You compare with 0. ${rule}`)
        .wrong('theta-added', 'Threshold added', (theta) => -theta, `You add θ as if it were a bias, which is −θ. ${rule}`),
      over: right((total: number, theta: number) => total > theta)
        .wrong('fires-at-threshold', 'Fires at the threshold', (total, theta) => total >= theta, 'A sum of exactly θ fires in your code. It must be above θ: compare with >.')
        .wrong('inverted', 'Fires below threshold', (total, theta) => total < theta, `Your neuron fires where it should rest. ${rule}`),
      value: right((isOver: boolean, _total: number): number => (isOver ? 1 : 0))
        .wrong('plus-minus-one', 'Minus 1 for rest', (isOver) => (isOver ? 1 : -1), `A neuron at rest gives −1 in your answer. ${rule}`)
        .wrong('sum-passed', 'Sum instead of 1', (isOver, total) => (isOver ? total : 0), `A neuron that fires returns its sum in your answer. ${rule}`),
    },
    reading: (d) => (X, w, theta) =>
      array(
        table(X).map((x) => {
          const total = d.total(x, [...w.data])
          return d.value(d.over(total, d.threshold(theta)), total)
        }),
      ),
  },
)

const slide = 'D1 “Inspiration: Neuron cells”'

export default suite('activations/neuron-threshold', 'Threshold neuron', [
  fires.with({
    lecture: fires.golden('fires where the sum is above the threshold', {
      weight: 2,
      given: { X: matrix('0 1 / 1 -1 / 2 1'), w: [1, 2], theta: 3 },
      gives: array([0, 0, 1]),
      source: `${slide}: if output of function over threshold, neuron fires; sums 2, −1 and 4`,
      hint: 'The weighted sums are 2, −1 and 4; only 4 is above 3.',
    }),
    at: fires.golden('does not fire at the threshold itself', {
      given: { X: matrix('2 / 2.5 / 1'), w: [1], theta: 2 },
      gives: array([0, 1, 0]),
      source: `${slide}: “over” is strict`,
      concept: 'a sum of exactly θ',
      hint: 'The first sum is exactly 2: it is not above 2.',
    }),
    random: { draws: 8, hint: 'Print the weighted sums beside your answers and compare each with θ.' },
    larger: { draws: 5 },
  }),
])
