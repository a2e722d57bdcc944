import { anyOf, formula, matrix, printed, reals, right, suite } from '#kit'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { affineBackward, affineForward } from '#reference/networks/affine-forward.ts'
import { at, columns, dot, mean, outer, type Row, relu, sum, table, transposed } from '../shared/lists.ts'
import { sigmoid } from '../shared/silu.ts'
import { sizedBy } from '../shared/sized-by.ts'
import { softmaxOf } from '../shared/softmax.ts'

/** The numbers read row by row in the other shape: what reshaping gives where transposing was meant. */
const reshaped = (W: readonly Row[]): Row[] => {
  const [all, M] = [W.flat(), W[0]?.length ?? 0]
  return Array.from({ length: M }, (_, m) => all.slice(m * W.length, (m + 1) * W.length))
}
/** One row of numbers per example, whatever axes an example has. */
const flattened = (X: NDArray): Row[] => table({ shape: [X.shape[0] ?? 0, X.data.length / (X.shape[0] ?? 1)], data: X.data })
const [X, W] = [reals('X', 'N D'), reals('W', 'D M')]
const sizes = { N: [2, 4], D: [2, 4], M: [1, 3] } as const
const smallest = { N: [1, 2], D: [1, 2] } as const

/** Examples with three axes, which an affine layer reads as one. */
const images = { axes: { N: [2, 3], C: [1, 2], P: [1, 3], Q: [2, 3], M: [2, 3] }, draws: 4, sizes: 'unusual', concept: 'examples with three axes' } as const
const wide = sizedBy(W, ({ C = 1, P = 1, Q = 1 }) => ({ D: C * P * Q }))
const imagesOf = reals('X', 'N C P Q')

const rule = 'Entry m of b belongs to column m of every row.'
const forward = formula(
  { affineForward },
  {
    id: 'affine-forward',
    ...{ inputs: [X, W, reals('b', 'M')] as const, sizes, smallest },
    holes: {
      rows: right((W: readonly Row[], columns: readonly Row[]) => (W.length > 0 ? columns : [])).wrong(
        'weight-transpose-reshape',
        'Weights reshaped, not transposed',
        anyOf<(W: readonly Row[], columns: readonly Row[]) => Row[]>(reshaped, (_, columns) => transposed(reshaped(columns))),
        'You reshape W where it should be transposed: reshaping keeps the order of the numbers, so they end up at other places. Entry m of the output is the product of the example and column m of W.',
      ),
      bias: right((b: Row, m: number, _n: number) => at(b, m))
        .wrong('no-bias', 'Bias missing', () => 0, `The bias is missing. ${rule}`)
        .wrong('first-bias', 'First bias for all', (b) => at(b, 0), `You add the first entry of b everywhere. ${rule}`)
        .wrong('bias-per-row', 'Bias along the rows', (b, _, n) => at(b, n), `Each row has its own bias in your answer. ${rule}`)
        .wrong('bias-twice', 'Bias added twice', (b, m) => 2 * at(b, m), 'You add the bias two times. The output is X · W + b.')
        .wrong('minus-bias', 'Bias subtracted', (b, m) => -at(b, m), 'You subtract the bias. The output is X · W + b.')
        .wrong('bias-mean', 'Mean of the biases', mean, `You add the mean of b everywhere. ${rule}`)
        .wrong('bias-sum', 'Sum of the biases', sum, `You add the sum of b everywhere. ${rule}`),
      product: right((x: Row, w: Row) => dot(x, w)).wrong('mean-not-sum', 'Mean instead of sum', (x, w) => dot(x, w) / x.length, 'You average the products. Add them up: X · W is a matrix product.'),
      out: right((row: Row): Row => row)
        .wrong('relu-applied', 'ReLU applied as well', (row) => row.map(relu), 'Your answers are never negative: you apply ReLU. This layer is X · W + b, and ReLU a layer of its own.')
        .wrong('sigmoid-applied', 'Sigmoid applied as well', (row) => row.map(sigmoid), 'Your answers lie between 0 and 1: you apply a sigmoid. This layer is X · W + b, and an activation a layer of its own.')
        .wrong('tanh-applied', 'Tanh applied as well', (row) => row.map(Math.tanh), 'Your answers lie between −1 and 1: you apply tanh. This layer is X · W + b, and an activation a layer of its own.')
        .wrong('softmax-applied', 'Softmax applied as well', softmaxOf, 'Each of your rows sums to 1: you apply softmax. This layer is X · W + b, and softmax a part of the loss.'),
    },
    reading: (d) => (X, W, b) => array(flattened(X).map((x, n) => d.out(d.rows(table(W), columns(W)).map((w, m) => d.product(x, w) + d.bias([...b.data], m, n))))),
  },
)

const [dXIs, dWIs, dbIs] = ['dX is dOut · Wᵀ.', 'dW is Xᵀ · dOut, in the shape of W.', 'db is the sum of dOut over the examples, in the shape of b.']
const backward = formula(
  { affineBackward },
  {
    id: 'affine-backward',
    ...{ inputs: [reals('dOut', 'N M'), X, W] as const, sizes, smallest },
    parts: { dX: 1, dW: 1, db: 1 },
    holes: {
      weights: right((W: readonly Row[]) => W).wrong('dx-no-transpose', 'Weights reshaped, not transposed', (W) => columns(array(reshaped(W))), `You reshape W where it should be transposed, so its numbers end up at other places. ${dXIs}`),
      dW: right((X: readonly Row[], dOut: readonly Row[], _dX: readonly Row[]): Row[] => outer(X, dOut))
        .wrong('dw-mean', 'dW averaged', (X, dOut) => outer(X, dOut).map((row) => row.map((x) => x / X.length)), 'You divide dW by N. The 1/N of the loss is in dOut already: add up over the examples.')
        .wrong('dw-transposed', 'dW transposed', (X, dOut) => outer(dOut, X), `Your dW has the axes of W swapped. ${dWIs}`)
        .wrong('dw-last-example', 'Last example only', (X, dOut) => outer(X.slice(-1), dOut.slice(-1)), `Only the last example is in your dW, as if each overwrote the one before. ${dWIs}`)
        .wrong('dw-uses-dx', 'dX in place of dOut', (X, _, dX) => outer(X, dX), `You multiply Xᵀ by dX. ${dWIs}`),
      db: right((dOut: readonly Row[]): Row => (dOut[0] ?? []).map((_, m) => sum(dOut.map((row) => at(row, m)))))
        .wrong('db-mean', 'db averaged', (dOut) => (dOut[0] ?? []).map((_, m) => mean(dOut.map((row) => at(row, m)))), 'You average dOut over the examples. The 1/N of the loss is in dOut already: add up.')
        .wrong('db-last-example', 'Last example only in db', (dOut) => dOut.at(-1) ?? [], `Only the last example is in your db, as if each overwrote the one before. ${dbIs}`)
        .wrong('db-wrong-axis', 'Sum over wrong axis', (dOut) => dOut.map(sum), `You sum each row of dOut. ${dbIs}`)
        .wrong('abs-db', 'Sign lost in db', (dOut) => (dOut[0] ?? []).map((_, m) => sum(dOut.map((row) => Math.abs(at(row, m))))), `You add up absolute values. ${dbIs}`),
    },
    together: [
      {
        id: 'extra-1-over-n',
        title: 'All averaged',
        fill: { dW: (X, dOut) => outer(X, dOut).map((row) => row.map((x) => x / X.length)), db: (dOut) => (dOut[0] ?? []).map((_, m) => mean(dOut.map((row) => at(row, m)))) },
        says: 'You divide dW and db by N. The 1/N of the loss is in dOut already: add up over the examples.',
      },
    ],
    reading: (d) => (dOut, X, W) => {
      const [outs, xs] = [table(dOut), flattened(X)]
      const dX = outs.map((row) => d.weights(table(W)).map((w) => dot(row, w)))
      return { dX: { shape: X.shape, data: Float64Array.from(dX.flat()) }, dW: array(d.dW(xs, outs, dX)), db: array(d.db(outs)) }
    },
    measured: { at: (dOut, X, W) => ({ dX: X, dW: W, db: { shape: [W.shape[1] ?? 0], data: new Float64Array(dOut.shape[1] ?? 0) } }), loss: ({ dX: X, dW: W, db: b }, [dOut]) => dot([...dOut.data], [...affineForward(X, W, b).data]) },
  },
)

const given = { X: matrix('1 2 / 0 -1 / 3 1'), W: matrix('1 0 -1 / 2 1 0.5') }

export default suite(
  'networks/affine-forward',
  'Affine layer',
  [
    forward.with({
      lecture: forward.golden('maps three examples of two numbers to three outputs', {
        weight: 2,
        given: { ...given, b: [0.1, -0.2, 0.3] },
        gives: printed('5.1 1.8 0.3 / -1.9 -1.2 -0.2 / 5.1 0.8 -2.2'),
        source: 'D1 “Neural network definition”: Σ w x + w₀, worked by hand: 1 · 1 + 2 · 2 + 0.1 = 5.1',
        hint: 'The first output of the first example is 1 · 1 + 2 · 2 + 0.1.',
      }),
      shape: { says: 'has one row per example and one column per output' },
      random: { hint: 'Row n of X times column m of W, plus entry m of b.' },
      images: forward.random('reads an image as one row of numbers', { ...images, inputs: [imagesOf, wide, reals('b', 'M')], hint: 'Flatten each example, row by row: X becomes N × D.' }),
    }),
    backward.with({
      lecture: backward.golden('gives the gradients of three examples', {
        weight: 2,
        given: { ...given, dOut: matrix('1 0 2 / -1 1 0 / 0 0.5 1') },
        gives: { dX: array(matrix('-1 3 / -1 -1 / -1 1')), dW: array(matrix('1 1.5 5 / 3 -0.5 5')), db: array([0, 1.5, 3]) },
        source: 'derived from D1 “Neural network definition”, worked by hand',
        hint: 'Compare the shapes first: each gradient has that of what it belongs to.',
      }),
      random: { draws: 8, hint: 'dX = dOut · Wᵀ, dW = Xᵀ · dOut, and db is the sum of dOut over the examples.' },
      images: backward.random('gives dX the axes of the images', { ...images, inputs: [reals('dOut', 'N M'), imagesOf, wide], hint: 'Compute with flat examples and give dX the shape of X at the end.' }),
    }),
  ],
  { 'affine-forward/elementwise': { notHere: 'the product refuses its shapes; the crash says so' } },
)
