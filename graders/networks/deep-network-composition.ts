import { formula, matrix, printed, reals, right, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { deepNetworkComposition, type Layer, layerInputs } from '#reference/networks/deep-network-composition.ts'
import { modules } from '../shared/chain.ts'
import { at, columns, dot, type Row, relu, table } from '../shared/lists.ts'

type Rows = readonly Row[]
type Unit = (x: number) => number

const logistic: Unit = (x) => 1 / (1 + Math.exp(-x))
const units: Readonly<Record<string, Unit>> = { sigmoid: logistic, tanh: (x) => 2 * logistic(2 * x) - 1, relu }

const network = {
  inputs: [reals('X', 'N D'), modules],
  sizes: { N: [2, 3], D: [2, 3], H: [2, 4], K: [2, 3], draw: [0, 60] },
  smallest: { N: [1, 1], D: [1, 1], H: [1, 2], K: [1, 1], draw: [0, 60] },
  larger: { N: [4, 5], D: [4, 5], H: [5, 6], K: [4, 5], draw: [61, 120] },
} as const

const group = 'deep-network-composition'
const holes = {
  unit: right((name: string): Unit => units[name] as Unit)
    .wrong(`${group}/activations-skipped`, 'Activations passed over', () => (x) => x, 'Your activations change nothing. Apply the function that each module names, number by number.')
    .wrong(`${group}/always-relu`, 'ReLU for every activation', () => relu, 'All your activations are ReLUs. Apply the function that each module names.')
    .wrong(`${group}/always-sigmoid`, 'Sigmoid for every activation', () => logistic, 'All your activations are sigmoids. Apply the function that each module names.'),
  bias: right((b: Row, m: number) => at(b, m)).wrong(`${group}/no-bias`, 'Biases missing', () => 0, 'The biases are missing. An affine module returns x · W + b.'),
}

/** What every module returned, in order. */
const outputsOf = (X: Rows, layers: readonly Layer[], d: { readonly unit: (name: string) => Unit; readonly bias: (b: Row, m: number) => number }): Rows[] => {
  let x = X
  return layers.map((layer) => {
    x = x.map((row) => (layer.module === 'affine' ? columns(layer.W).map((w, m) => dot(row, w) + d.bias([...layer.b.data], m)) : row.map(d.unit(layer.module))))
    return x
  })
}

const composed = formula(
  { deepNetworkComposition },
  {
    id: group,
    ...network,
    holes: {
      ...holes,
      result: right((read: readonly Rows[]): Rows => read.at(-1) as Rows)
        .wrong('last-module-skipped', 'Last module left out', (read) => read.at(-2) as Rows, 'You return what the module before the last returned. Go through all modules.')
        .wrong('first-module-only', 'First module only', (read) => read[1] as Rows, 'You return what the first module returned. Each module reads the output of the one before.'),
    },
    reading: (d) => (X, layers) => array(d.result([table(X), ...outputsOf(table(X), layers, d)])),
  },
)

const inputs = formula(
  { layerInputs },
  {
    id: 'layer-inputs',
    ...network,
    holes: {
      ...holes,
      kept: right((X: Rows, outputs: readonly Rows[]): readonly Rows[] => [X, ...outputs])
        .wrong('output-missing', 'Final output missing', (X, outputs) => [X, ...outputs.slice(0, -1)], 'Your list is one entry short. It ends with what the last module returned.')
        .wrong('input-missing', 'Input X missing', (_, outputs) => outputs, 'Your list begins with what the first module returned. It begins with X, which the first module reads.'),
    },
    reading: (d) => (X, layers) => d.kept(table(X), outputsOf(table(X), layers, d)).map((x) => array<'N M'>(x)),
  },
)

const affine: Layer = { module: 'affine', W: array(matrix('1 / -2')), b: array([0.5]) }

export default suite('networks/deep-network-composition', 'Deep network', [
  composed.with({
    lecture: composed.golden('applies an affine module and then a ReLU', {
      weight: 2,
      given: { X: matrix('1 2 / 2 0'), layers: [affine, { module: 'relu' }] },
      gives: array(matrix('0 / 2.5')),
      source: 'D3 “A Neural/Deep Network in a nutshell”, worked by hand: 1 − 4 + 0.5 = −2.5, and 2 + 0.5',
      hint: 'The affine module returns −2.5 and 2.5.',
    }),
    random: { hint: 'Print what each module returns, beside the name of the module.' },
    none: composed.golden('returns X itself without any module', { weight: 0, given: { X: matrix('1 2'), layers: [] }, gives: array([[1, 2]]), source: 'worked by hand: nothing is applied', sizes: 'unusual', concept: 'no modules' }),
  }),
  inputs.with({
    lecture: inputs.golden('keeps what each module read, and the final output', {
      weight: 2,
      given: { X: [[-1]], layers: [{ module: 'relu' }, { module: 'sigmoid' }] },
      gives: [array([[-1]]), array([[0]]), printed([['0.5']])],
      source: 'D3 “Backpropagation again”, step 1: cache computations; worked by hand: ReLU gives 0, and σ(0) = ½',
      hint: 'Two modules make a list of three: X, what ReLU returned, and what the sigmoid returned.',
    }),
    random: { hint: 'Compare the length of your list first: one entry more than there are modules.' },
  }),
])
