import { formula, matrix, options, printed, reals, record, right, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { twoLayerNetwork } from '#reference/networks/two-layer-network.ts'
import { at, columns, dot, type Row, table, transposed } from '../shared/lists.ts'
import { probabilitiesOf } from '../shared/softmax.ts'

type Rows = readonly Row[]
type Unit = (a: number) => number
type Layer = (sums: Rows) => Rows

const logistic: Unit = (a) => 1 / (1 + Math.exp(-a))
const tanh: Unit = (a) => 2 * logistic(2 * a) - 1
const relu: Unit = (a) => (a + Math.abs(a)) / 2
const identity: Layer = (sums) => sums
const softmax: Layer = (sums) => probabilitiesOf(sums, {})
const each =
  (unit: Unit): Layer =>
  (sums) =>
    sums.map((row) => row.map(unit))
const hiddenUnits: Readonly<Record<string, Unit>> = { sigmoid: logistic, tanh, relu }
const outputs: Readonly<Record<string, Layer>> = { softmax, identity, sigmoid: each(logistic) }

/** What a word of the options stands for. */
const named = <T>(of: Readonly<Record<string, T>>, word: string): T => of[word] as T

const holes = {
  hidden: right((asked: string): Unit => named(hiddenUnits, asked))
    .wrong('linear-hidden', 'Hidden activation missing', () => (a) => a, 'Your z1 equals a1: the hidden activation is missing. Without it the two layers are one linear layer.')
    .wrong('relu-hidden', 'ReLU whatever is asked', () => relu, 'Your hidden units are always ReLUs. Use the activation that the option hidden names.')
    .wrong('tanh-hidden', 'Tanh whatever is asked', () => tanh, 'Your hidden units are always tanh. Use the activation that the option hidden names.'),
  read: right((z: Row, _a: Row): Row => z).wrong('sums-passed-on', 'Sums passed on', (_, a) => a, 'Your second layer reads a1. It reads z1, the hidden units after their activation.'),
  logits: right((a: number, _unit: Unit) => a).wrong('activation-on-output-too', 'Hidden activation on output', (a, unit) => unit(a), 'You apply the hidden activation to the outputs too. They pass through the output activation only.'),
  output: right((asked: string): Layer => named(outputs, asked))
    .wrong('no-output-activation', 'Output activation missing', () => identity, 'Your y equals a2 where another output is asked for. Apply the output activation that the option output names.')
    .wrong('sigmoid-output', 'Sigmoids for softmax', (asked) => named(outputs, asked === 'softmax' ? 'sigmoid' : asked), 'Your outputs do not sum to 1 where softmax is asked for: each is a sigmoid of its own. Softmax compares the outputs of an example.')
    .wrong('softmax-output', 'Softmax for sigmoids', (asked) => named(outputs, asked === 'sigmoid' ? 'softmax' : asked), 'Your outputs sum to 1 where sigmoids are asked for. Each output is then a sigmoid of its own.')
    .wrong('softmax/wrong-axis', 'Softmax over the batch', (asked) => (asked === 'softmax' ? (sums) => transposed(softmax(transposed(sums))) : named(outputs, asked)), 'The columns of your softmax sum to 1, not the rows. Sum over the outputs of one example.'),
  b1: right((b: Row, h: number) => at(b, h)),
  b2: right((b: Row, k: number) => at(b, k)).wrong('no-output-bias', 'Bias b2 missing', () => 0, 'The bias of the second layer is missing: a2 is z1 · W2 + b2.'),
  weights: right((_W: Rows, columns: Rows): Rows => columns),
}

const network = formula(
  { twoLayerNetwork },
  {
    id: 'two-layer-network',
    inputs: [reals('X', 'N D'), record('parameters', { W1: reals('W1', 'D H'), b1: reals('b1', 'H'), W2: reals('W2', 'H K'), b2: reals('b2', 'K') }), options({ hidden: ['tanh', 'relu', 'sigmoid'], output: ['softmax', 'sigmoid', 'identity'] })],
    sizes: { N: [1, 3], D: [2, 3], H: [2, 4], K: [2, 3] },
    smallest: { N: [1, 1], D: [1, 2], H: [1, 2], K: [2, 2] },
    larger: { N: [4, 5], D: [4, 5], H: [5, 6], K: [4, 5] },
    parts: { a1: 1, z1: 1, a2: 1, y: 2 },
    holes,
    together: [
      { id: 'no-biases', title: 'Biases missing', fill: [{ b1: () => 0, b2: () => 0 }, { b1: () => 0 }], says: 'The biases are missing: with X = 0 your a1 is 0 instead of b1. Add b1 to X · W1, and b2 to z1 · W2.' },
      { id: 'transposed-weights', title: 'Weights read as transposed', fill: { weights: (W) => W }, says: 'You read the weights as outputs × inputs. Here they are inputs × outputs: a1 = X · W1 + b1.' },
    ],
    reading:
      (d) =>
      (X, { W1, b1, W2, b2 }, { hidden, output }) => {
        const unit = d.hidden(hidden)
        const a1 = sums(table(X), d.weights(table(W1), columns(W1)), (h) => d.b1([...b1.data], h), b1.data.length)
        const z1 = each(unit)(a1)
        const a2 = sums(
          z1.map((z, n) => d.read(z, a1[n] as Row)),
          d.weights(table(W2), columns(W2)),
          (k) => d.b2([...b2.data], k),
          b2.data.length,
        )
        return { a1: array(a1), z1: array(z1), a2: array(a2), y: array(d.output(output)(a2.map((row) => row.map((a) => d.logits(a, unit))))) }
      },
  },
)

/** Weighted sums of every example: a row of weights per unit. */
const sums = (X: Rows, weights: Rows, bias: (unit: number) => number, units: number): Row[] =>
  X.map((x) =>
    Array.from(
      { length: units },
      (_, m) =>
        dot(
          x,
          Array.from({ length: x.length }, (_, i) => at(weights[m % weights.length] as Row, i)),
        ) + bias(m),
    ),
  )

const slide = 'D1 “Neural network definition”'
const parameters = { W1: matrix('1 -1 / 0.5 2'), b1: [0.1, -0.2], W2: matrix('1 0.5 / -1 1'), b2: [0, 0.3] }
const given = { X: matrix('1 -2'), parameters }

export default suite('networks/two-layer-network', 'Two-layer network', [
  network.with({
    lecture: network.golden('reproduces a net with tanh and softmax', {
      weight: 2,
      given: { ...given, options: { hidden: 'tanh', output: 'softmax' } },
      gives: { a1: array(matrix('0.1 -5.2')), z1: printed([['0.0996680', '-0.999939']]), a2: printed([['1.09961', '-0.650105']]), y: printed([['0.851917', '0.148083']]) },
      source: `${slide}, worked by hand: a1 is (1 − 1 + 0.1, −1 − 4 − 0.2)`,
      hint: 'Compare a1 first: it is (0.1, −5.2). Then z1, a2 and y, in this order.',
    }),
    identity: network.golden('returns the sums where the output is the identity', {
      given: { ...given, options: { hidden: 'relu', output: 'identity' } },
      gives: { a1: array(matrix('0.1 -5.2')), z1: array(matrix('0.1 0')), a2: array(matrix('0.1 0.35')), y: array(matrix('0.1 0.35')) },
      source: `${slide}, worked by hand: ReLU keeps 0.1, so a2 is (0.1, 0.05 + 0.3)`,
      hint: 'ReLU keeps 0.1 and stops −5.2; the first row of W2 is (1, 0.5).',
    }),
    random: { draws: 12, hint: 'The activations differ from case to case: print hidden and output beside your answer.' },
  }),
])
