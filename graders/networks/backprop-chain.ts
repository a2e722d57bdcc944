import { formula, matrix, reals, right, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { backpropChain } from '#reference/networks/backprop-chain.ts'
import { type Layer, layerInputs } from '#reference/networks/deep-network-composition.ts'
import { cache, modules } from '../shared/chain.ts'
import { at, dot, outer, type Row, sum, table, transposed } from '../shared/lists.ts'

type Rows = readonly Row[]
type Affine = Extract<Layer, { module: 'affine' }>

const logistic = (x: number): number => 1 / (1 + Math.exp(-x))
/** Derivatives of the activations, from their input. */
const slopes: Readonly<Record<Exclude<Layer['module'], 'affine'>, (x: number) => number>> = { sigmoid: (x) => logistic(x) * (1 - logistic(x)), tanh: (x) => 1 - Math.tanh(x) ** 2, relu: (x) => (x > 0 ? 1 : 0) }

/** What a module passes back, and gradients in its parameters if it has any. */
interface Passed {
  readonly dX: Rows
  readonly dW?: Rows
  readonly db?: Row
}

const asArrays = ({ dX, dW, db }: Passed) => ({ dX: array<'N M'>(dX), ...(dW && { dW: array<'D M'>(dW) }), ...(db && { db: array<'M'>(db) }) })

const chain = formula(
  { backpropChain },
  {
    id: 'backprop-chain',
    inputs: [modules, cache, reals('dOut', 'N K')],
    sizes: { N: [2, 3], D: [2, 3], H: [2, 4], K: [2, 3], draw: [0, 60] },
    smallest: { N: [1, 1], D: [1, 1], H: [1, 2], K: [1, 1], draw: [0, 60] },
    larger: { N: [4, 5], D: [4, 5], H: [5, 6], K: [4, 5], draw: [61, 120] },
    // A hidden sum of 0, at which ReLU has a kink.
    avoid: (layers, inputs) => layers.some(({ module }, l) => module === 'relu' && inputs[l]?.data.some((x) => Math.abs(x) < 1e-9)),
    holes: {
      read: right((input: Rows, _output: Rows): Rows => input).wrong('outputs-read', 'Output in place of input', (_, output) => output, 'Your activations take their derivative at what they returned. Module l read entry l of the cache: use that one.'),
      chained: right((upstream: number, slope: number) => upstream * slope)
        .wrong('slope-alone', 'Upstream gradient dropped', (_, slope) => slope, 'Your gradients start afresh at every activation: you return its derivative alone. Multiply it by the gradient that arrives.')
        .wrong('activations-skipped', 'Activations passed over', (upstream) => upstream, 'Your gradients pass activations unchanged. Multiply by the derivative of the activation, at what it read.'),
      dW: right((x: Rows, upstream: Rows): Rows => outer(x, upstream)),
      db: right((upstream: Rows): Row => transposed(upstream).map(sum)),
      passed: right((own: Rows, _arrived: Rows): Rows => own).wrong(
        'gradients-of-outputs',
        'Gradients of outputs recorded',
        (_, arrived) => arrived,
        'Your dX is the gradient in what each module returned. dX is the gradient in what it read, one module further back.',
      ),
      order: right((all: readonly Passed[]): readonly Passed[] => all.toReversed()).wrong(
        'backward-order',
        'List in backward order',
        (all) => all,
        'Your list begins with the last module. Go through the modules from the back, but return the gradients in forward order.',
      ),
    },
    together: [
      {
        id: 'averaged',
        title: 'Averaged over examples',
        fill: { dW: (x, upstream) => outer(x, upstream).map((row) => row.map((g) => g / x.length)), db: (upstream) => transposed(upstream).map((column) => sum(column) / column.length) },
        says: 'You divide dW and db by N. The 1/N of the loss is in dOut already: add up over the examples.',
      },
    ],
    reading: (d) => (layers, inputs, dOut) => {
      let arrived: Rows = table(dOut)
      const all: Passed[] = []
      for (const [l, layer] of [...layers.entries()].toReversed()) {
        const x = table(inputs[l] as (typeof inputs)[number])
        const own = layer.module === 'affine' ? ofAffine(layer, x, arrived, d) : { dX: arrived.map((row, n) => row.map((g, m) => d.chained(g, slopes[layer.module as 'relu'](at(d.read(x, table(inputs[l + 1] ?? dOut))[n] as Row, m))))) }
        all.push({ ...own, dX: d.passed(own.dX, arrived) })
        arrived = own.dX
      }
      return d.order(all).map(asArrays)
    },
  },
)

const ofAffine = ({ W }: Affine, x: Rows, arrived: Rows, d: { readonly dW: (x: Rows, upstream: Rows) => Rows; readonly db: (upstream: Rows) => Row }): Passed => ({
  dX: arrived.map((row) => table(W).map((w) => dot(w, row))),
  dW: d.dW(x, arrived),
  db: d.db(arrived),
})

const slide = 'D3 “Backpropagation again”'
const layers: readonly Layer[] = [{ module: 'affine', W: array(matrix('2 / 3')), b: array([1]) }, { module: 'sigmoid' }]

export default suite('networks/backprop-chain', 'Backpropagation by modules', [
  chain.with({
    lecture: chain.golden('passes the gradient from the sigmoid to the affine layer', {
      weight: 2,
      given: { layers, inputs: layerInputs(array<'N D'>([[1, -1]]), layers), dOut: [[8]] },
      gives: [{ dX: array([[4, 6]]), dW: array(matrix('2 / -2')), db: array([2]) }, { dX: array([[2]]) }],
      source: `${slide}, worked by hand: 2 − 3 + 1 = 0, where the sigmoid has slope ¼`,
      hint: 'The affine layer returns 0, where the sigmoid has slope ¼: a gradient of 2 arrives at the affine layer.',
    }),
    random: { hint: 'Begin at the end: what arrives at a module is the dX of the next one.' },
  }),
])
