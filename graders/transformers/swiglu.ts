import { anyOf, type Choice, formula, matrix, printed, reals, right, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { swiglu, swigluBackward } from '#reference/transformers/swiglu.ts'
import { rowOf, timesTable } from '../shared/attention.ts'
import { at, dot, plus, type Row, table, transposed } from '../shared/lists.ts'
import { overflow, overflowing, sigmoid, siluHole, siluOverflow } from '../shared/silu.ts'

type Table = readonly Row[]
const inputs = [reals('X', 'N D'), reals('W', 'D F'), reals('V', 'D F'), reals('W2', 'F D')] as const
const shape = { sizes: { N: [2, 4], D: [2, 4], F: [3, 5] }, smallest: { N: [1, 1], D: [1, 2], F: [1, 2] }, larger: { N: [5, 6], D: [5, 6], F: [7, 9] } } as const
const zipped = (a: Table, b: Table, f: (x: number, y: number) => number): Table => a.map((row, i) => row.map((x, j) => f(x, at(rowOf(b, i), j))))
const rule = 'Only X·W goes through SiLU: SiLU(X·W) ⊙ (X·V).'

type Gate = (a: number, b: number, silu: (x: number) => number) => number
const gate: Choice<Gate> = right<Gate>((a, b, silu) => silu(a) * b)
  .wrong('gate-and-value-swapped', 'Gate and value swapped', (a, b, silu) => a * silu(b), `You take X·V through SiLU. ${rule}`)
  .wrong('both-through-silu', 'SiLU on both', (a, b, silu) => silu(a) * silu(b), `You take both products through SiLU. ${rule}`)
  .wrong('silu-after-product', 'SiLU after the product', (a, b, silu) => silu(a * b), `You multiply first, and take SiLU of the product. ${rule}`)
  .wrong('no-silu', 'SiLU missing', (a, b) => a * b, `You multiply the two products as they are. ${rule}`)
  .wrong('added', 'Added instead of multiplied', (a, b, silu) => silu(a) + b, 'You add gate and value. Multiply them, entry by entry: SiLU(X·W) ⊙ (X·V).')
  .wrong(
    'one-product',
    'Same product twice',
    anyOf<Gate>(
      (a, _, silu) => silu(a) * a,
      (_, b, silu) => silu(b) * b,
    ),
    `Gate and value come from the same weights in your answer. ${rule}`,
  )
  .wrong('value-unused', 'Second product unused', (a, _, silu) => silu(a), `You never use V. ${rule}`)

const forward = formula(
  { swiglu },
  {
    id: 'swiglu',
    inputs,
    ...shape,
    holes: {
      silu: siluHole.wrong(...overflow),
      gate,
      out: right((out: Table, _X: Table): Table => out).wrong('residual', 'Input added on top', plus, 'You add X to the output, as the block around this layer does. Here the output is the hidden layer times W2 alone.'),
    },
    reading: (d) => (X, W, V, W2) =>
      array(
        d.out(
          timesTable(
            zipped(timesTable(table(X), table(W)), timesTable(table(X), table(V)), (a, b) => d.gate(a, b, d.silu)),
            table(W2),
          ),
          table(X),
        ),
      ),
  },
)

const siluOf = (x: number): number => x * sigmoid(x)
const slopeOf = (x: number): number => sigmoid(x) + x * sigmoid(x) * (1 - sigmoid(x))
type Slope = (a: number, b: number) => number
const backward = formula(
  { swigluBackward },
  {
    id: 'swiglu-backward',
    inputs: [reals('dOut', 'N D'), ...inputs],
    ...shape,
    parts: { dX: 2, dW: 2, dV: 1, dW2: 1 },
    holes: {
      gateSlope: right<Slope>((a, b) => b * slopeOf(a))
        .wrong('only-sigmoid', 'Sigmoid taken as constant', (a, b) => b * sigmoid(a), 'You multiply by σ(a), as if it did not depend on a. The derivative of SiLU is σ(a) · (1 + a·(1 − σ(a))).')
        .wrong('one-minus-missing', 'Factor 1 − σ missing', (a, b) => b * (sigmoid(a) + a * sigmoid(a)), 'The derivative of SiLU lacks a factor in its second term. It is σ(a) · (1 + a·(1 − σ(a))).')
        .wrong('sigmoid-derivative', 'Derivative of the sigmoid', (a, b) => b * sigmoid(a) * (1 - sigmoid(a)), 'You multiply by σ(a)·(1 − σ(a)), the derivative of the sigmoid. That of SiLU is σ(a) · (1 + a·(1 − σ(a))).')
        .wrong('value-missing', 'Value missing in gate', (a) => slopeOf(a), 'The gradient in the gate lacks its factor X·V. With h = SiLU(a) ⊙ b, da is dh ⊙ b ⊙ SiLU′(a).')
        .wrong('gate-not-differentiated', 'Derivative of SiLU missing', (_, b) => b, 'The gradient in the gate lacks the derivative of SiLU. With h = SiLU(a) ⊙ b, da is dh ⊙ b ⊙ SiLU′(a).'),
      valueSlope: right((a: number): number => siluOf(a))
        .wrong('gate-missing', 'Gate missing in value', () => 1, 'The gradient in the value lacks its factor SiLU(X·W). With h = SiLU(a) ⊙ b, db is dh ⊙ SiLU(a).')
        .wrong('gate-before-silu', 'Gate before SiLU', (a) => a, 'The gradient in the value has the factor X·W. The factor is SiLU(X·W).'),
      paths: right((ofGate: Table, ofValue: Table): Table => plus(ofGate, ofValue))
        .wrong('value-path-missing', 'Path through V missing', (ofGate) => ofGate, 'Your dX lacks the path through V. X enters both products: add up dA·Wᵀ and dB·Vᵀ.')
        .wrong('gate-path-missing', 'Path through W missing', (_, ofValue) => ofValue, 'Your dX lacks the path through W. X enters both products: add up dA·Wᵀ and dB·Vᵀ.'),
      hidden: right((a: number, b: number): number => siluOf(a) * b).wrong('hidden-without-gate', 'Hidden layer without gate', (a) => siluOf(a), 'In dW2 you multiply by SiLU(X·W) alone. The hidden layer is SiLU(X·W) ⊙ (X·V).'),
    },
    together: [
      {
        id: 'sigmoid-for-silu',
        title: 'Sigmoid instead of SiLU',
        fill: [
          { valueSlope: sigmoid, hidden: (a, b) => sigmoid(a) * b },
          { valueSlope: sigmoid, hidden: (a, b) => sigmoid(a) * b, gateSlope: (a, b) => b * sigmoid(a) * (1 - sigmoid(a)) },
        ],
        says: 'You use σ(a) where SiLU belongs. The gate is SiLU(a) = a·σ(a).',
      },
      {
        id: 'silu/overflow',
        title: 'Exponential overflows',
        fill: [{ gateSlope: (a, b) => overflowing(-a, b * slopeOf(a)) }, { gateSlope: (a, b) => overflowing(a, b * slopeOf(a)), valueSlope: (a) => overflowing(a, siluOf(a)), hidden: (a, b) => overflowing(a, siluOf(a) * b) }],
        says: siluOverflow,
      },
    ],
    reading: (d) => (dOut, X, W, V, W2) => {
      const [a, b] = [timesTable(table(X), table(W)), timesTable(table(X), table(V))]
      const up = timesTable(table(dOut), transposed(table(W2)))
      const da = zipped(up, zipped(a, b, d.gateSlope), (x, y) => x * y)
      const db = zipped(
        up,
        a.map((row) => row.map((x) => d.valueSlope(x))),
        (x, y) => x * y,
      )
      return {
        dX: array(d.paths(timesTable(da, transposed(table(W))), timesTable(db, transposed(table(V))))),
        dW: array(timesTable(transposed(table(X)), da)),
        dV: array(timesTable(transposed(table(X)), db)),
        dW2: array(timesTable(transposed(zipped(a, b, d.hidden)), table(dOut))),
      }
    },
    measured: { at: (_, X, W, V, W2) => ({ dX: X, dW: W, dV: V, dW2: W2 }), loss: ({ dX, dW, dV, dW2 }, [dOut]) => dot([...dOut.data], [...swiglu(dX, dW, dV, dW2).data]) },
  },
)

const paper = 'Shazeer 2020, equation 6'
const farGates = { X: matrix('-1000 1 / 1000 1'), W: matrix('1 / 0'), V: matrix('0 / 1'), W2: [[1, 10]] }
const far = { sizes: 'unusual', concept: 'numbers of a thousand' } as const

export default suite('transformers/swiglu', 'SwiGLU', [
  forward.with({
    example: forward.golden('gates the second product by SiLU of the first', {
      weight: 2,
      given: { X: [[1, 2]], W: matrix('1 / 0'), V: matrix('0 / 1'), W2: [[1, 10]] },
      gives: printed([['1.46212', '14.6212']]),
      source: `${paper}; worked by hand: SiLU(1) is 0.731059, times 2`,
      hint: 'X·W is 1 and X·V is 2. SiLU(1) is 0.731059.',
    }),
    large: forward.golden('goes to 0 where the gate is far below 0', { given: farGates, gives: array(matrix('0 0 / 1000 10000')), source: 'worked by hand: SiLU(−1000) is 0, SiLU(1000) is 1000', ...far }),
    random: { weight: 3, hint: 'Print SiLU(X·W) and X·V: the hidden layer is their product, entry by entry.' },
    smallest: { weight: 0 },
  }),
  backward.with({
    example: backward.golden('gives the gradients of one position', {
      weight: 2,
      given: { dOut: [[1, 0]], X: [[1, 2]], W: matrix('1 / 0'), V: matrix('0 / 1'), W2: [[1, 10]] },
      gives: { dX: printed([['1.85534', '0.731059']]), dW: printed([['1.85534'], ['3.71068']]), dV: printed([['0.731059'], ['1.46212']]), dW2: printed([['1.46212', '0']]) },
      source: `derived from ${paper}: SiLU′(1) is 0.927671`,
      hint: 'dh is 1. It goes to X·W times 2 · 0.927671, and to X·V times 0.731059.',
    }),
    large: backward.golden('is finite where the gate is far from 0', {
      given: { dOut: matrix('1 0 / 1 0'), ...farGates },
      gives: { dX: array(matrix('0 0 / 1 1000')), dW: array(matrix('1000 / 1')), dV: array(matrix('1000000 / 1000')), dW2: array(matrix('1000 0')) },
      source: 'worked by hand: SiLU and its derivative are 0 at −1000, and 1000 and 1 at 1000',
      ...far,
    }),
    random: { hint: 'Write down dh first, then da and db; all gradients follow from these.' },
    smallest: false,
  }),
])
