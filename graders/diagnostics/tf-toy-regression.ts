import { formula, integer, options, right, suite } from '#kit'
import { expectedToyLoss, toyParameterCount } from '#reference/diagnostics/tf-toy-regression.ts'

const sizes = [integer('D', [4, 10, 1000, 7]), integer('H', [3, 5, 100, 20])] as const

const parameters = formula(
  { toyParameterCount },
  {
    id: 'toy-parameter-count',
    inputs: [...sizes, options({ bias: [true, false] })],
    sizes: {},
    holes: {
      weights: right((D: number, H: number): number => 2 * D * H)
        .wrong('one-layer', 'One layer counted', (D, H) => D * H, 'You count the weights of one layer. There are two: D × H into the hidden units, and H × D out of them.')
        .wrong('square-layer', 'Hidden layer taken square', (D, H) => D * H + H * H, 'Your second layer has H outputs. It has D of them, as many as there are inputs: H · D weights.'),
      biases: right((D: number, H: number): number => H + D)
        .wrong('hidden-biases-only', 'Output biases left out', (_, H) => H, 'You count the biases of the hidden units only. The D outputs have one each, too.')
        .wrong('biases-missing', 'Biases never counted', () => 0, 'Your count is the same with biases. With bias, both layers have one per output.'),
      counted: right((bias: boolean): boolean => bias).wrong('biases-always', 'Biases always counted', () => true, 'You count biases that are switched off. They count only where bias is true.'),
    },
    reading:
      (d) =>
      (D, H, { bias }) =>
        d.weights(D, H) + (d.counted(bias) ? d.biases(D, H) : 0),
  },
)

const loss = formula(
  { expectedToyLoss },
  {
    id: 'expected-toy-loss',
    inputs: [...sizes, options({ variance1: [1, 0.5, 0.25], variance2: [1, 0.25, 2], loss: ['sum', 'mean'] })],
    sizes: {},
    holes: {
      target: right(1).wrong('target-left-out', 'Target left out', 0, 'Your loss is that of the output alone. The targets vary too: their variance of 1 is added.'),
      unit: right((D: number, v: number): number => (D * v) / 2)
        .wrong('relu-ignored', 'ReLU left out', (D, v) => D * v, 'Your hidden units vary twice as much. ReLU sets half of them to 0, which halves their mean square.')
        .wrong('inputs-not-added', 'Inputs not added up', (_, v) => v / 2, 'Your hidden units do not depend on the number of inputs. A unit adds up D products: its variance is D · v₁.'),
      hidden: right((H: number): number => H).wrong('hidden-not-added', 'Hidden units not added', () => 1, 'Your output does not depend on the number of hidden units. It adds up H products.'),
      squares: right((v: number): number => v).wrong('variance-as-deviation', 'Variance squared', (v) => v ** 2, 'You square the variance of the weights. It is a square already.'),
      outputs: right((kind: string, D: number): number => (kind === 'sum' ? D : 1))
        .wrong('always-mean', 'Outputs never added up', () => 1, 'Your loss is that of one output. With the loss sum, the D outputs are added up.')
        .wrong('always-sum', 'Outputs always added up', (_, D) => D, 'Your loss is D times too large with the loss mean. It averages over the D outputs.'),
    },
    reading:
      (d) =>
      (D, H, { variance1, variance2, loss }) =>
        d.outputs(loss, D) * (d.target + d.hidden(H) * d.unit(D, d.squares(variance1)) * d.squares(variance2)),
  },
)

const slide = 'D1 “TensorFlow: Neural Net”'

export default suite('diagnostics/tf-toy-regression', 'The toy network of TensorFlow', [
  parameters.with({
    weights: parameters.golden('has 200,000 weights', { weight: 2, given: { D: 1000, H: 100, options: { bias: false } }, gives: 200000, source: `${slide}: w1 is 1000 × 100, w2 is 100 × 1000`, hint: 'Two matrices: count the numbers of each.' }),
    biases: parameters.golden('has 1100 more with biases', {
      given: { D: 1000, H: 100, options: { bias: true } },
      gives: 201100,
      source: `${slide}; worked by hand: 100 hidden units and 1000 outputs`,
      hint: 'One bias for each hidden unit and for each output.',
    }),
    random: { weight: 1 },
    smallest: false,
    larger: { inputs: [integer('D', [784, 3072])], concept: 'more inputs' },
  }),
  loss.with({
    lecture: loss.golden('begins at 50 million', {
      weight: 2,
      given: { D: 1000, H: 100, options: { variance1: 1, variance2: 1, loss: 'sum' } },
      gives: 50001000,
      source: `derived from ${slide}: 1000 · (1 + 100 · 500)`,
      hint: 'A hidden unit has variance 1000 before ReLU, and mean square 500 after it.',
    }),
    he: loss.golden('begins at 3 with the variances of He', {
      given: { D: 8, H: 4, options: { variance1: 0.25, variance2: 0.5, loss: 'mean' } },
      gives: 3,
      source: 'worked by hand: 1 + 4 · (8 · ¼ / 2) · ½, with 2/8 and 2/4',
      hint: 'A hidden unit has mean square 1 here.',
    }),
    random: { draws: 7, hint: 'Follow the variance: through the first weights, ReLU, the second weights, and then add that of the target.' },
    smallest: false,
    larger: { inputs: [integer('D', [500, 2000])], concept: 'more inputs' },
  }),
])
