import { formula, matrix, reals, right, suite } from '#kit'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { affineRelu, affineReluBackward } from '#reference/networks/affine-relu.ts'
import { at, dot, mean, outer, type Row, relu, sum, table, transposed } from '../shared/lists.ts'
import { atKink } from '../shared/score-loss.ts'

const inputs = [reals('X', 'N D'), reals('W', 'D M'), reals('b', 'M')] as const
const shape = { sizes: { N: [2, 4], D: [2, 4], M: [3, 5] }, smallest: { N: [1, 2], D: [1, 1], M: [1, 2] }, larger: { N: [5, 7], D: [5, 8], M: [6, 9] } } as const
type Rows = readonly Row[]

/** What the affine layer gives: one row per example. */
const sums = (X: NDArray, W: NDArray, bias: (m: number) => number): Rows => table(X).map((row) => transposed(table(W)).map((weights, m) => dot(row, weights) + bias(m)))

const layer = 'The layer is relu(X · W + b).'
const forward = formula(
  { affineRelu },
  {
    id: 'affine-relu',
    ...{ inputs, ...shape },
    holes: {
      reads: right((x: number): number => x),
      bias: right((b: Row, m: number): number => at(b, m)).wrong('affine-forward/no-bias', 'Bias missing', () => 0, `The bias is missing. ${layer}`),
      gate: right((s: number, _b: number): number => relu(s))
        .wrong('no-relu', 'ReLU missing', (s) => s, 'Your layer has negative outputs: the ReLU is missing. It follows the affine layer.')
        .wrong('absolute-value', 'Absolute value', (s) => Math.abs(s), 'Negative sums come back with the opposite sign. ReLU turns them into 0.')
        .wrong('bias-after-relu', 'Bias after ReLU', (s, b) => relu(s - b) + b, `You add the bias after ReLU, so it can make outputs negative. ${layer}`)
        .wrong('step', 'Step, not ReLU', (s) => (s > 0 ? 1 : 0), 'You return 1 for every positive sum. ReLU keeps positive numbers as they are.'),
    },
    together: [{ id: 'relu-first', title: 'ReLU before the weights', fill: { reads: relu, gate: (s) => s }, says: `You apply ReLU to X, and return the sums as they are. ${layer}` }],
    reading: (d) => (X, W, b) => {
      const bias = (m: number): number => d.bias([...b.data], m)
      return array(sums({ ...X, data: X.data.map((x) => d.reads(x)) }, W, bias).map((row) => row.map((s, m) => d.gate(s, bias(m)))))
    },
  },
)

const stops = 'ReLU passes a gradient where X · W + b was positive, and stops it elsewhere.'
const rowSums = (rows: Rows): Row => transposed(rows).map(sum)
const backward = formula(
  { affineReluBackward },
  {
    id: 'affine-relu-backward',
    inputs: [reals('dOut', 'N M'), ...inputs],
    ...shape,
    parts: { dX: 2, dW: 2, db: 1 },
    obeys: { atKink },
    avoid: (_, X, W, b) => sums(X, W, (m) => at([...b.data], m)).some((row) => row.some((s) => Math.abs(s) < 1e-3)),
    holes: {
      bias: right((b: Row, m: number): number => at(b, m)).wrong('mask-without-bias', 'Mask without bias', () => 0, 'You decide where ReLU was open without the bias. It was given X · W + b.'),
      mask: right((g: number, s: number, isOpen: (s: number) => boolean): number => (isOpen(s) ? g : 0))
        .wrong('no-relu-mask', 'ReLU mask missing', (g) => g, `Your gradients are those of the affine layer alone. ${stops}`)
        .wrong('mask-by-gradient-sign', 'Mask by gradient sign', (g) => relu(g), `You stop negative gradients, whatever the sums were. ${stops}`)
        .wrong('mask-inverted', 'Mask the wrong way', (g, s, isOpen) => (isOpen(s) ? 0 : g), `Your gradient passes where ReLU gave 0. ${stops}`)
        .wrong('times-output', 'Multiplied by output', (g, s) => g * relu(s), 'You multiply dOut by the output of ReLU. Its derivative is 1 where it was open, however large the sum is.'),
      dX: right((dX: Rows, _X: Rows): Rows => dX),
      dW: right((X: Rows, g: Rows): Row[] => outer(X, g)).wrong(
        'affine-backward/dw-mean',
        'dW averaged',
        (X, g) => outer(X, g).map((row) => row.map((x) => x / X.length)),
        'You divide dW by N. The 1/N of the loss is in dOut already: add up over the examples.',
      ),
      db: right((g: Rows, _dOut: Rows): Row => rowSums(g))
        .wrong('affine-backward/db-mean', 'db averaged', (g) => transposed(g).map(mean), 'You average over the examples in db. The 1/N of the loss is in dOut already: add up.')
        .wrong('db-unmasked', 'db without mask', (_, dOut) => rowSums(dOut), `Your db adds up dOut as it came. ${stops}`),
    },
    together: [
      {
        id: 'mask-last',
        title: 'ReLU undone last',
        fill: { mask: (g) => g, dX: (dX, X) => dX.map((row, n) => row.map((x, k) => (at(X[n] as Row, k) > 0 ? x : 0))) },
        says: 'You go back through the affine layer first, and mask dX by X. Go backward in reverse order: ReLU first, then the affine layer.',
      },
    ],
    reading: (d) => (dOut, X, W, b) => {
      const inner = sums(X, W, (m) => d.bias([...b.data], m))
      const g = table(dOut).map((row, n) => row.map((gradient, m) => d.mask(gradient, at(inner[n] as Row, m), d.atKink)))
      const dX = g.map((row) => table(W).map((weights) => dot(weights, row)))
      return { dX: array(d.dX(dX, table(X))), dW: array(d.dW(table(X), g)), db: array(d.db(g, table(dOut))) }
    },
    measured: { at: (_, X, W, b) => ({ dX: X, dW: W, db: b }), loss: ({ dX, dW, db }, [dOut]) => dot([...dOut.data], [...affineRelu(dX, dW, db).data]) },
  },
)

const given = { X: matrix('1 2 / 0 -1'), W: matrix('1 -1 / 2 0'), b: [0, 0.5] }
const slide = 'D1 “Neural network definition”'

export default suite('networks/affine-relu', 'Affine layer and ReLU', [
  forward.with({
    example: forward.golden('maps two examples to two hidden units', {
      weight: 2,
      given,
      gives: array(matrix('5 0 / 0 0.5')),
      source: `${slide}; D3 “Rectified Linear Unit (ReLU) module”; worked by hand: the sums are 5, −0.5, −2 and 0.5`,
      hint: 'The sums of the first example are 1·1 + 2·2 and −1·1 + 0.5.',
    }),
    random: { hint: 'Print X · W + b first. Then turn what is negative into 0.' },
  }),
  backward.with({
    example: backward.golden('goes back where the sums were positive', {
      weight: 2,
      given: { dOut: matrix('1 4 / 3 2'), ...given },
      gives: { dX: array(matrix('1 2 / -2 0')), dW: array(matrix('1 0 / 2 -2')), db: array([1, 2]) },
      source: `derived from ${slide}, worked by hand: the sums are 5, −0.5, −2 and 0.5, so 1 and 2 pass`,
      hint: 'Two of the four sums are positive. Which gradients pass?',
    }),
    kink: backward.golden('is right for a sum of exactly 0', {
      given: { dOut: matrix('5 7'), X: matrix('2'), W: matrix('-1 3'), b: [2, 0] },
      gives: { dX: array(matrix('21')), dW: array(matrix('0 14')), db: array([0, 7]) },
      source: 'worked by hand: the sums are 0 and 6',
      concept: 'a sum of exactly 0',
      sizes: 'unusual',
      hint: 'The handout says what the derivative of max(0, s) is at s = 0.',
    }),
    random: { hint: 'Print the mask first: it is 1 where X · W + b was positive.' },
    measured: { draws: 3 },
  }),
])
