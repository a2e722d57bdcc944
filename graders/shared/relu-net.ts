import { by, type Filled, reals, right, under } from '#kit'
import { at, dot, outer, type Row, relu, sum, transposed } from './lists.ts'
import { steppedRows } from './sigmoid-net.ts'

type Rows = readonly Row[]

/** Examples, their targets and the weights of two layers, without biases. */
export interface ReluNet {
  readonly X: Rows
  readonly Y: Rows
  readonly W1: Rows
  readonly W2: Rows
}
export interface Gradients {
  readonly dW1: Rows
  readonly dW2: Rows
}

export const netInputs = [reals('X', 'N D'), reals('Y', 'N K'), reals('W1', 'D H'), reals('W2', 'H K')] as const
export const netSizes = { N: [2, 4], D: [2, 3], H: [2, 4], K: [1, 3] } as const

const product = (A: Rows, B: Rows): Row[] => A.map((row) => transposed(B).map((column) => dot(row, column)))
export const hiddenSums = ({ X, W1 }: Pick<ReluNet, 'X' | 'W1'>): Row[] => product(X, W1)
export const hiddenOutputs = (sums: Rows): Row[] => sums.map((row) => row.map(relu))
export const errorsOf = (h: Rows, { Y, W2 }: Pick<ReluNet, 'Y' | 'W2'>): Row[] => product(h, W2).map((row, n) => row.map((output, k) => output - at(Y[n] as Row, k)))
export const squaredLoss = (net: ReluNet): number => sum(errorsOf(hiddenOutputs(hiddenSums(net)), net).map((row) => sum(row.map((e) => e * e)))) / net.X.length

const mask = 'The gradient passes a hidden unit where its sum X·W1 is positive.'
export const reluGradient = under('two-layer-relu-net-gradients', {
  factor: right(2).wrong('missing-2', 'Factor 2 missing', 1, 'Your gradients are half the right size. The derivative of a square has a factor of 2.'),
  gate: right((isOpen: boolean, _gradient: number) => isOpen)
    .wrong('no-relu-mask', 'ReLU mask missing', () => true, `Your dW1 is that of a net without ReLU. ${mask}`)
    .wrong('mask-by-gradient-sign', 'Mask by gradient sign', (_, gradient) => gradient > 0, `You stop negative gradients, whatever the hidden units did. ${mask}`),
  reads: right((h: Rows, _a: Rows): Rows => h).wrong('sums-in-dw2', 'Sums in place of outputs', (_, a) => a, 'Your dW2 is computed from X·W1. W2 reads the hidden units after their ReLU: dW2 = hᵀ·G.'),
  seen: right((old: Rows, _new: (rate: number) => Rows): Rows => old).wrong('updated-w2-used', 'New weights used early', (_, updated) => updated(0.1), 'Your dW1 sees the weights W2 after their step. Take both gradients at the old weights; then move.'),
})
export const perExample = by('reduction', { mean: 'You divide by N·K. The loss sums over the outputs and averages over the N examples.', sum: 'You divide by the total number of outputs. Here everything is added up: divide by nothing.' })

type Rule = Filled<typeof reluGradient> & { readonly atKink: (a: number) => boolean }

/** Both gradients; `divisor` is what the sum of squares is divided by. */
export function reluGradients(net: ReluNet, d: Rule, divisor: number): Gradients {
  const a = hiddenSums(net)
  const h = hiddenOutputs(a)
  const G = errorsOf(h, net).map((row) => row.map((error) => (d.factor * error) / divisor))
  const dW2 = outer(d.reads(h, a), G)
  const W2 = d.seen(net.W2, (rate) => steppedRows(net.W2, dW2, rate))
  const dH = product(G, transposed(W2)).map((row, n) => row.map((gradient, j) => (d.gate(d.atKink(at(a[n] as Row, j)), gradient) ? gradient : 0)))
  return { dW1: outer(net.X, dH), dW2 }
}
