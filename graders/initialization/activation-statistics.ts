import { choice, formula, type Input, matrix, printed, reals, right, suite } from '#kit'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { activationStatistics } from '#reference/initialization/activation-statistics.ts'
import { columns, dot, mean, type Row, relu, table } from '../shared/lists.ts'
import { deviation, stdDdof } from '../shared/standardize.ts'

type Rows = readonly Row[]
type Weights = readonly NDArray<'I J'>[]

const [first, second] = [reals('first', 'D H'), reals('second', 'H K')]
/** The weights of two layers that follow each other. */
const weights: Input<'weights', Weights, readonly (readonly Row[])[]> & { readonly axisNames?: 'D H K' } = {
  ...{ name: 'weights', dtype: 'float64', axes: [], smooth: false },
  draw: (...asked) => first.draw(...asked).chain((one) => second.draw(...asked).map((other) => [one, other])),
  read: (given) => given.map((layer) => array<'I J'>(layer)),
}

const activations = { tanh: Math.tanh, relu, sigmoid: (x: number): number => 1 / (1 + Math.exp(-x)), linear: (x: number): number => x } as const
const each = (rows: Rows, f: (x: number) => number): Rows => rows.map((row) => row.map(f))
const flat = (rows: Rows, ddof: number): number => deviation(rows.flat(), ddof)

const statistics = formula(
  { activationStatistics },
  {
    id: 'activation-statistics',
    inputs: [reals('X', 'N D'), weights, choice('activation', ['tanh', 'relu', 'sigmoid', 'linear'])],
    sizes: { N: [2, 4], D: [2, 3], H: [2, 3], K: [2, 4] },
    smallest: { H: [2, 2], K: [2, 2] },
    parts: { mean: 1, std: 2 },
    obeys: { stdDdof },
    holes: {
      of: right((after: Rows, _before: Rows, _W: Rows): Rows => after)
        .wrong('pre-activation', 'Before the activation', (_, before) => before, 'You measure H·W, the input of the activation. Measure its output.')
        .wrong('weights-instead', 'Statistics of the weights', (_after, _before, W) => W, 'You measure the weights. Measure the activations of the layer.'),
      act: right((f: (x: number) => number): ((x: number) => number) => f).wrong('always-tanh', 'Always tanh', () => Math.tanh, 'You use tanh whatever the activation is. Use the one that is asked for.'),
      onward: right((after: Rows, _before: Rows): Rows => after).wrong('linear-inside', 'No activation between layers', (_, before) => before, 'Your first layer is right, later ones are not: you feed H·W to the next layer. Feed it the activations.'),
      std: right(flat)
        .wrong('per-unit-averaged', 'Deviations averaged over units', (rows, ddof) => mean(columns(array(rows)).map((unit) => deviation(unit, ddof))), 'You average the deviations of single units. There is one deviation per layer, over all units and examples.')
        .wrong('rms', 'Mean not subtracted', (rows) => Math.sqrt(mean(rows.flat().map((x) => x * x))), 'You return the root of the mean square. For the standard deviation, subtract the mean first.')
        .wrong('variance', 'Variance, not deviation', (rows, ddof) => flat(rows, ddof) ** 2, 'You return variances. The standard deviation is the root.'),
    },
    reading: (d) => (X, layers, activation) => {
      const f = d.act(activations[activation])
      let H: Rows = table(X)
      const measured = layers.map((layer) => {
        const units = columns(layer)
        const before = H.map((row) => units.map((unit) => dot(row, unit)))
        const after = each(before, f)
        H = d.onward(after, before)
        return d.of(after, before, table(layer))
      })
      return { mean: array(measured.map((rows) => mean(rows.flat()))), std: array(measured.map((rows) => d.std(rows, d.stdDdof))) }
    },
  },
)

const X = matrix('1 -1 / 2 0 / 0 1')
const W = matrix('0.5 1 / -1 0.5')
const experiment = 'D1 “Weight Initialization”: mean and deviation of each layer'

export default suite(
  'initialization/activation-statistics',
  'Statistics of activations',
  [
    statistics.with({
      example: statistics.golden('measures one layer of tanh units', {
        weight: 2,
        given: { X, weights: [W], activation: 'tanh' },
        gives: { mean: printed(['0.465568']), std: printed(['0.582420']) },
        source: `${experiment}; worked by hand: tanh of 1.5 0.5 1 2 −1 0.5`,
        hint: 'There are six activations: tanh of 1.5, 0.5, 1, 2, −1 and 0.5.',
      }),
      relu: statistics.golden('measures two layers of ReLU units', {
        given: { X: matrix('1 0 / 0 1'), weights: [matrix('1 -1 / 2 0'), matrix('1 3 / 1 -1')], activation: 'relu' },
        gives: { mean: array([0.75, 3]), std: printed(['0.829156', '1.87083']) },
        source: 'worked by hand: activations 1 0 2 0, then 1 3 2 6; √(11 / 16), √(14 / 4)',
        concept: 'two layers',
        hint: 'The first layer gives 1 0 and 2 0. These are the inputs of the second.',
      }),
      random: { draws: 8 },
      larger: { draws: 4 },
    }),
  ],
  { 'activation-statistics/sample-std': 'stdDdof/1' },
)
