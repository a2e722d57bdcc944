import { among, type Filled, reals, record, right, under } from '#kit'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { at, dot, type Row, sum, table, transposed } from './lists.ts'

/** Weights and biases of two layers of sigmoids as lists, outputs × inputs. */
export interface Net {
  readonly W1: readonly Row[]
  readonly b1: Row
  readonly W2: readonly Row[]
  readonly b2: Row
}
interface Parameters {
  readonly W1: NDArray<'H D'>
  readonly b1: NDArray<'H'>
  readonly W2: NDArray<'K H'>
  readonly b2: NDArray<'K'>
}

export const netInput = <const Name extends string>(name: Name) => record(name, { W1: reals('W1', 'H D'), b1: reals('b1', 'H'), W2: reals('W2', 'K H'), b2: reals('b2', 'K') })
/** One example with its targets, and how large. */
export const oneExample = { inputs: [netInput('parameters'), reals('x', 'D'), among('t', 'K', [0, 1, 0.5, 0.25])], sizes: { D: [2, 3], H: [2, 4], K: [1, 3] }, larger: { D: [4, 5], H: [5, 6], K: [4, 5] } } as const
export const netParts = { W1: 2, b1: 1, W2: 2, b2: 1 } as const

export const netOf = ({ W1, b1, W2, b2 }: Parameters): Net => ({ W1: table(W1), b1: [...b1.data], W2: table(W2), b2: [...b2.data] })
export const asArrays = ({ W1, b1, W2, b2 }: Net): Parameters => ({ W1: array(W1), b1: array(b1), W2: array(W2), b2: array(b2) })

const logistic = (a: number): number => 1 / (1 + Math.exp(-a))
const layer = (W: readonly Row[], b: Row, x: Row): Row => W.map((w, j) => dot(w, x) + at(b, j))
/** Sums and outputs of both layers. */
export function passOf({ W1, b1, W2, b2 }: Net, x: Row) {
  const a = layer(W1, b1, x)
  const z = a.map(logistic)
  const sums = layer(W2, b2, z)
  return { a, z, sums, y: sums.map(logistic) }
}

const hidden = 'δ_j = z_j·(1 − z_j)·Σ w_kj·δ_k.'

/** The delta rule with its decisions open. */
export const deltaRule = under('backprop-sigmoid-squared-error', {
  error: right((y: number, t: number) => y - t).wrong('factor-2', 'Half missing in E', (y, t) => 2 * (y - t), 'All your gradients are twice as large, as for the sum of (y − t)² without ½. Here E is ½ Σ (y − t)², and its derivative in y is y − t.'),
  outputSlope: right((y: number) => y * (1 - y)).wrong('no-output-derivative', 'y·(1 − y) missing', () => 1, 'Your δ_k is y − t alone, as for cross-entropy. With the squared error it is y·(1 − y)·(y − t).'),
  hiddenSlope: right((z: number, _a: number) => z * (1 - z))
    .wrong('no-hidden-derivative', 'z·(1 − z) missing', () => 1, `The factor z·(1 − z) is missing in your hidden layer. ${hidden}`)
    .wrong('derivative-on-preactivation', 'Sum in place of output', (_, a) => a * (1 - a), `You put the weighted sum a into z·(1 − z). ${hidden}`)
    .wrong('tanh-derivative', 'Derivative of tanh', (z) => 1 - z * z, `You use 1 − z², which belongs to tanh. ${hidden}`),
  /** The sum over the outputs that reaches hidden unit j. */
  reached: right((fromJ: Row, deltaK: Row, _toJ: Row) => dot(fromJ, deltaK)).wrong(
    'hidden-delta-uses-w1',
    'Incoming weights used',
    (_, deltaK, toJ) => sum(toJ) * sum(deltaK),
    `Your hidden δ is computed from the weights that lead into the unit. Those that lead out of it count: ${hidden}`,
  ),
  inputOfW2: right((z: Row, _x: Row): Row => z).wrong('w2-uses-x', 'Network input at W2', (_, x) => x, 'You multiply δ_k by the input of the network. W2 reads the hidden outputs: ∂E/∂w_kj = δ_k·z_j.'),
  inputOfW1: right((x: Row, _z: Row): Row => x).wrong('w1-uses-z', 'Hidden output at W1', (_, z) => z, 'You multiply δ_j by the hidden outputs. W1 reads the input of the network: ∂E/∂w_ji = δ_j·x_i.'),
  bias: right((delta: number): number => delta).wrong('bias-frozen', 'Biases left alone', () => 0, 'Your biases have no gradient. A bias is a weight whose input is 1: its gradient is δ.'),
})
type Rule = Filled<typeof deltaRule>
export const rightRule = Object.fromEntries(Object.entries(deltaRule).map(([hole, { right }]) => [hole, right])) as Rule

/** The gradient of the squared error on one example; `seen` is what the hidden layer sees of W2. */
export function gradientOf(net: Net, x: Row, t: Row, d: Rule, seen: (dW2: readonly Row[]) => readonly Row[] = () => net.W2): Net {
  const { a, z, y } = passOf(net, x)
  const deltaK = y.map((output, k) => d.outputSlope(output) * d.error(output, at(t, k)))
  const W2 = deltaK.map((delta) => d.inputOfW2(z, x).map((input) => delta * input))
  const fromJ = transposed(seen(W2))
  const deltaJ = z.map((output, j) => d.hiddenSlope(output, at(a, j)) * d.reached(fromJ[j] as Row, deltaK, net.W1[j] as Row))
  return { W1: deltaJ.map((delta) => d.inputOfW1(x, z).map((input) => delta * input)), b1: deltaJ.map(d.bias), W2, b2: deltaK.map(d.bias) }
}

const stepped = (weights: Row, gradient: Row, rate: number): Row => weights.map((w, k) => w - rate * at(gradient, k))
export const steppedRows = (weights: readonly Row[], gradient: readonly Row[], rate: number): Row[] => weights.map((row, k) => stepped(row, gradient[k] as Row, rate))
export const moved = (net: Net, gradient: Net, rate: number): Net => ({ W1: steppedRows(net.W1, gradient.W1, rate), b1: stepped(net.b1, gradient.b1, rate), W2: steppedRows(net.W2, gradient.W2, rate), b2: stepped(net.b2, gradient.b2, rate) })
