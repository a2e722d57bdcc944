import { formula, integer, matrix, reals, right, suite } from '#kit'
import { fireModule, fireModuleParameters } from '#reference/architectures/fire-module.ts'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { conv, joined, positive } from '../shared/blocks.ts'
import { bank, biases } from '../shared/filter-banks.ts'
import { withBiases } from '../shared/with-biases.ts'

const count = formula(
  { fireModuleParameters },
  {
    id: 'fire-module-parameters',
    inputs: [integer('C', [12, 5, 96]), integer('s', [3, 2, 16]), integer('e1', [4, 7]), integer('e3', [6, 5]), withBiases],
    sizes: {},
    parts: { parameters: 3, depth: 1 },
    holes: {
      sees: right((s: number, _C: number): number => s).wrong('expand-sees-input', 'Expand layer sees input', (_, C) => C, 'Your expand filters are as deep as the input. They read the squeezed maps: they are s deep.'),
      squeeze: right((parameters: number): number => parameters).wrong('no-squeeze', 'Squeeze layer not counted', () => 0, 'Your count lacks the squeeze layer. Its s filters of 1 × 1 see all C channels.'),
      biases: right((filters: number): number => filters).wrong('no-bias', 'Biases not counted', () => 0, 'You never count biases. Unless the option bias is false, each filter has one.'),
      depth: right((e1: number, e3: number): number => e1 + e3).wrong('sum-expand', 'Maps added, not joined', (e1) => e1, 'Your depth is that of one kind of filters, as if their maps were added. They are concatenated: add the numbers.'),
    },
    reading:
      (d) =>
      (C, s, e1, e3, { bias }) => {
        const own = (filters: number): number => (bias ? d.biases(filters) : 0)
        return { parameters: d.squeeze(C * s + own(s)) + d.sees(s, C) * (e1 + 9 * e3) + own(e1 + e3), depth: d.depth(e1, e3) }
      },
  },
)

const afterEach = 'ReLU follows each of the three convolutions.'
const forward = formula(
  { fireModule },
  {
    id: 'fire-module',
    inputs: [reals('X', 'N C H W'), bank('ws', 1, 'S'), biases('bs', 'S'), bank('w1', 1, 'E', 'S'), biases('b1', 'E'), bank('w3', 3, 'T', 'S'), biases('b3', 'T')],
    sizes: { N: [1, 2], C: [2, 3], H: [2, 3], W: [2, 4], S: [1, 2], E: [1, 2], T: [1, 3] },
    smallest: { N: [1, 1], C: [1, 2], H: [1, 1], W: [1, 2], S: [1, 1], E: [1, 1], T: [1, 1] },
    holes: {
      squeezed: right((maps: NDArray): NDArray => positive(maps)).wrong('no-squeeze-relu', 'ReLU after squeeze missing', (maps) => maps, `Your expand filters read negative entries: the ReLU after the squeeze layer is missing. ${afterEach}`),
      expanded: right((maps: NDArray): NDArray => positive(maps)).wrong('no-expand-relu', 'Last ReLU missing', (maps) => maps, `Your output has negative entries: the ReLU after the expand layer is missing. ${afterEach}`),
      join: right((one: NDArray, three: NDArray): NDArray => joined([one, three])).wrong('order-reversed', 'Branches in reverse order', (one, three) => joined([three, one]), 'Your maps of the 3 × 3 filters come first. Those of the 1 × 1 filters do.'),
    },
    reading: (d) => (X, ws, bs, w1, b1, w3, b3) => {
      const squeezed = d.squeezed(conv(X, ws, bs))
      return d.join(d.expanded(conv(squeezed, w1, b1)), d.expanded(conv(squeezed, w3, b3, { pad: 1 })))
    },
  },
)

const squeezenet = 'D1 “SqueezeNet”'
const ones = [[matrix('1 1 1 / 1 1 1 / 1 1 1')]]

export default suite('architectures/fire-module', 'Fire module', [
  count.with({
    lecture: count.golden('is 11920 for the first fire module of SqueezeNet', {
      weight: 2,
      given: { C: 96, s: 16, e1: 64, e3: 64, options: { bias: true } },
      gives: { parameters: 11920, depth: 128 },
      source: `${squeezenet}; Iandola et al. 2016, table 1: 97·16 + 17·64 + 145·64`,
      hint: 'The squeeze layer has 16 filters of 96 weights and a bias: 1552.',
    }),
    weights: count.golden('is 11776 without biases', { given: { C: 96, s: 16, e1: 64, e3: 64, options: { bias: false } }, gives: { parameters: 11776 }, source: 'worked by hand: 96·16 + 16·64 + 144·64' }),
    random: { draws: 10, hint: 'Count the three layers one after the other, each with its own depth.' },
    smallest: false,
    larger: { inputs: [integer('C', [128, 256]), integer('s', [32, 48]), integer('e1', [128, 192]), integer('e3', [64, 256]), withBiases], concept: 'larger modules' },
  }),
  forward.with({
    example: forward.golden('squeezes two pixels and expands them in two ways', {
      weight: 2,
      given: { X: [[matrix('1 2')]], ws: [[[[2]]]], bs: [-1], w1: [[[[2]]]], b1: [-1], w3: ones, b3: [-1] },
      gives: array([[matrix('1 5'), matrix('3 3')]]),
      source: `${squeezenet}: fire modules; worked by hand: squeezed to 1, 3, then 2·1 − 1, 2·3 − 1, and 1 + 3 − 1`,
      hint: 'The squeeze layer makes 1 and 3 of the two pixels.',
    }),
    random: { draws: 6, hint: 'Print the squeezed maps first. Both kinds of expand filters read them.' },
  }),
])
