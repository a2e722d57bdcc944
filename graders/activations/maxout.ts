import { formula, matrix, reals, right, suite } from '#kit'
import { maxout, maxoutBackward } from '#reference/activations/maxout.ts'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { argmax, at, columns, dot, max, mean, type Row, sum, table } from '../shared/lists.ts'

/** The matrices along the first axis: one per piece. */
const pieces = ({ shape: [K = 0, D = 0, M = 0], data }: NDArray): NDArray[] => Array.from({ length: K }, (_, k) => ({ shape: [D, M], data: data.slice(k * D * M, (k + 1) * D * M) }))

/** Σ_d x_d·w_d + b of every piece of one unit. */
const heights = (x: Row, weights: readonly Row[], biases: Row): Row => weights.map((w, k) => dot(x, w) + at(biases, k))
/** Weights of one unit: a row per piece. */
const weightsOf = (W: NDArray, m: number): Row[] => pieces(W).map((piece) => columns(piece)[m] as Row)
const biasesOf = (b: NDArray, m: number): Row => table(b).map((row) => at(row, m))

const larger = { N: [5, 6], D: [4, 5], K: [4, 4], M: [4, 5] } as const

const forward = formula(
  { maxout },
  {
    id: 'maxout',
    inputs: [reals('X', 'N D'), reals('W', 'K D M'), reals('b', 'K M')],
    sizes: { N: [2, 4], D: [2, 4], K: [2, 3], M: [1, 3] },
    larger,
    holes: {
      bias: right((biases: Row): Row => biases).wrong('no-bias', 'Biases missing', (biases) => biases.map(() => 0), 'The biases are missing. Each piece has its own, inside the maximum: max(w₁·x + b₁, w₂·x + b₂).'),
      unit: right((values: Row, _x: Row, _weights: readonly Row[], _biases: Row) => max(values))
        .wrong('sum', 'Sum of the pieces', sum, 'You add up the pieces. Take the largest of them.')
        .wrong('min', 'Minimum, not maximum', (values) => Math.min(...values), 'You take the smallest piece. Take the largest of them.')
        .wrong('mean', 'Mean of the pieces', mean, 'You average the pieces. Take the largest of them.')
        .wrong('relu-of-both', 'Clamped at 0', (values) => max([0, ...values]), 'Your units are never negative: 0 competes with the pieces. Take the largest piece, even if it is below 0.')
        .wrong('relu-one-piece', 'ReLU of first piece', (values) => max([0, at(values, 0)]), 'You compare the first piece with 0, as ReLU does. Compare the pieces with each other.')
        .wrong('first-piece', 'First piece only', (values) => at(values, 0), 'You return the first piece. Compute all pieces and take the largest.')
        .wrong(
          'elementwise-weights',
          'Maximum of the weights',
          (_, x, weights, biases) => dot(x, columns(array(weights)).map(max)) + max(biases),
          'You take the largest weights and the largest bias first. Compute every piece, and take the largest of the results.',
        ),
    },
    reading: (d) => (X, W, b) => {
      const units = Array.from({ length: W.shape[2] ?? 0 }, (_, m) => ({ weights: weightsOf(W, m), biases: d.bias(biasesOf(b, m)) }))
      return array(table(X).map((x) => units.map(({ weights, biases }) => d.unit(heights(x, weights, biases), x, weights, biases))))
    },
  },
)

const winner = 'Only the piece that won passes a gradient: it alone is the output.'
const gradient = formula(
  { maxoutBackward },
  {
    id: 'maxout-backward',
    inputs: [reals('dOut', 'N M'), reals('X', 'N D'), reals('W', 'K D M'), reals('b', 'K M')],
    sizes: { N: [2, 4], D: [2, 3], K: [2, 3], M: [1, 3] },
    // A single piece always wins: only two of them show who gets the gradient.
    smallest: { K: [1, 2] },
    larger,
    parts: { dX: 2, dW: 2, db: 1 },
    avoid: (_, X, W, b) => Array.from({ length: W.shape[2] ?? 0 }).some((_, m) => table(X).some((x) => isTied(heights(x, weightsOf(W, m), biasesOf(b, m))))),
    holes: {
      wins: right((values: Row, k: number) => k === argmax(values))
        .wrong('all-pieces', 'Every piece gets gradient', () => true, `Every piece gets the gradient in your answer. ${winner}`)
        .wrong('first-piece', 'First piece only', (_, k) => k === 0, `The first piece gets the gradient, whichever won. ${winner}`)
        .wrong('smallest-piece', 'Smallest piece gets gradient', (values, k) => values[k] === Math.min(...values), `The smallest piece gets the gradient. ${winner}`),
      counts: right((_value: number): boolean => true).wrong('relu-mask', 'Stopped below 0', (value) => value > 0, 'Gradients of negative units are missing, as after a ReLU. Maxout passes them, whatever the sign of the largest piece.'),
      over: right((_N: number): number => 1).wrong('averaged', 'Averaged over examples', (N) => N, 'You average dW and db over the examples. Add them up: where the loss is a mean, its 1/N is in dOut already.'),
    },
    reading: (d) => (dOut, X, W, b) => {
      const [xs, outs, [K = 0, D = 0, M = 0]] = [table(X), table(dOut), W.shape]
      const passed = (n: number, k: number, m: number): number => {
        const values = heights(xs[n] as Row, weightsOf(W, m), biasesOf(b, m))
        return d.wins(values, k) && d.counts(max(values)) ? at(outs[n] as Row, m) : 0
      }
      const all = xs.map((_, n) => Array.from({ length: K }, (_, k) => Array.from({ length: M }, (_, m) => passed(n, k, m))))
      const overExamples = (k: number, m: number, factor: (n: number) => number) => sum(all.map((one, n) => at(one[k] as Row, m) * factor(n))) / d.over(xs.length)
      const each = <T>(length: number, f: (index: number) => T): T[] => Array.from({ length }, (_, index) => f(index))
      return {
        dX: array(all.map((one) => each(D, (i) => sum(one.map((row, k) => dot(row, table(pieces(W)[k] as NDArray)[i] as Row)))))),
        dW: array(each(K, (k) => each(D, (i) => each(M, (m) => overExamples(k, m, (n) => at(xs[n] as Row, i)))))),
        db: array(each(K, (k) => each(M, (m) => overExamples(k, m, () => 1)))),
      }
    },
    measured: { at: (_, X, W, b) => ({ dX: X, dW: W, db: b }), loss: ({ dX: X, dW: W, db: b }, [dOut]) => dot([...dOut.data], [...maxout(X, W, b).data]) },
  },
)

/** Whether two of the largest pieces are equal, so that either may pass the gradient. */
const isTied = (values: Row): boolean => values.filter((value) => Math.abs(value - max(values)) < 1e-6).length > 1

const slide = 'D1 “Activation functions”: Maxout max(w₁ᵀx + b₁, w₂ᵀx + b₂)'
const given = { X: matrix('1 -2 / -1 0.5 / 2 1'), W: [matrix('0.5 / 1'), matrix('-1 / 2')], b: matrix('0.1 / -0.2') }

export default suite('activations/maxout', 'Maxout', [
  forward.with({
    lecture: forward.golden('takes the larger of two pieces', {
      weight: 2,
      given,
      gives: array(matrix('-1.4 / 1.8 / 2.1')),
      source: `${slide}, worked by hand: −1.4 and −5.2, then 0.1 and 1.8, then 2.1 and −0.2`,
      hint: 'The pieces of the first example are −1.4 and −5.2.',
    }),
    random: { hint: 'Take one unit: compute each piece, X·w + b, and compare them example by example.' },
    'one-piece': forward.random('is linear where there is one piece', { axes: { N: [1, 3], D: [1, 3], K: [1, 1], M: [1, 2] }, draws: 3, sizes: 'unusual', concept: 'one piece' }),
  }),
  gradient.with({
    lecture: gradient.golden('gives the gradient to the piece that won', {
      weight: 2,
      given: { ...given, dOut: matrix('1 / 2 / -1') },
      gives: { dX: array(matrix('0.5 1 / -2 4 / -0.5 -1')), dW: array([matrix('-1 / -3'), matrix('-2 / 1')]), db: array(matrix('0 / 2')) },
      source: `derived from ${slide}: piece 1 wins the first and the last example, piece 2 the second`,
      hint: 'Piece 1 wins the first and the last example; piece 2 wins the second, whose dOut is 2.',
    }),
    random: { hint: 'Find the winner of every unit and example first; then each piece is an affine layer for the examples that it won.' },
    smallest: { draws: 5 },
  }),
])
