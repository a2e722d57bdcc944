import { formula, matrix, printed, reals, right, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { linearScores } from '#reference/losses/linear-scores.ts'
import { argmax, at, dot, mean, type Row, squeezed, table, transposed } from '../shared/lists.ts'
import { squeezedBatch } from '../shared/sentences.ts'

const scores = formula(
  { linearScores },
  {
    id: 'linear-scores',
    inputs: [reals('W', 'C D'), reals('X', 'N D'), reals('b', 'C')],
    sizes: { N: [2, 4], C: [3, 5], D: [2, 4] },
    smallest: { N: [1, 2], C: [2, 2], D: [2, 2] },
    larger: { N: [5, 8], C: [6, 9], D: [10, 12] },
    holes: {
      pixels: right((x: Row, _b: Row) => x)
        .wrong('reversed-weights', 'Weights in reverse order', (x) => x.toReversed(), 'Weights and pixels run in opposite directions. Weight d belongs to pixel d.')
        .wrong('scaled-pixels', 'Pixels scaled', (x) => x.map((one) => one / 255), 'You divide the pixels by 255. Use X as it is given.'),
      bias: right((b: Row, c: number, _products: Row) => at(b, c))
        .wrong('no-bias', 'Bias missing', () => 0, 'The bias is missing: a black image must score b itself. Add b[c] to every score of class c.')
        .wrong('bias-subtracted', 'Bias subtracted', (b, c) => -at(b, c), 'You subtract the bias. The score is W·x + b.')
        .wrong('bias-only-max', 'Bias for winner only', (b, c, products) => (c === argmax(products) ? at(b, c) : 0), 'Only the highest score has its bias. Every class has one: add b[c] to each score.'),
      length: right((_w: Row): number => 1).wrong('row-normalised', 'Divided by weight length', (w) => Math.hypot(...w), 'You divide each score by the length of its weights. That is a distance to the boundary; the score is W·x + b.'),
      as: right((S: readonly Row[]) => array(S))
        .wrong('transposed', 'Scores transposed', (S) => array(transposed(S)), 'Your scores are C × N. One image per row: return X · Wᵀ, which is N × C.')
        .wrong('x/n-equals-1', 'Batch axis lost', squeezed, squeezedBatch),
    },
    together: [{ id: 'bias-on-input', title: 'Bias added to pixels', fill: { pixels: (x, b) => x.map((one) => one + mean(b)), bias: () => 0 }, says: 'You add the bias to the pixels. Add b[c] after the product, to the score of class c.' }],
    reading: (d) => (W, X, b) =>
      d.as(
        table(X).map((image) => {
          const products = table(W).map((w) => dot(w, d.pixels(image, [...b.data])))
          return table(W).map((w, c) => (at(products, c) + d.bias([...b.data], c, products)) / d.length(w))
        }),
      ),
  },
)

export default suite(
  'losses/linear-scores',
  'Linear scores',
  [
    scores.with({
      lecture: scores.golden('scores the image of four pixels', {
        weight: 2,
        given: { W: matrix('0.2 -0.5 0.1 2 / 1.5 1.3 2.1 0 / 0 0.25 0.2 -0.3'), X: matrix('56 231 24 2 / 0 0 0 0'), b: [1.1, 3.2, -1.2] },
        gives: printed('-96.8 437.9 60.75 / 1.1 3.2 -1.2'),
        source: 'D1 “Linear classifier”, worked by hand: 0.2 · 56 − 0.5 · 231 + 0.1 · 24 + 2 · 2 + 1.1 = −96.8',
        hint: 'A black image scores the bias itself. Then compute one class of the other image by hand.',
      }),
      shape: { says: 'has one row per image and one column per class', hint: 'X · Wᵀ is N × D times D × C. Print the shape of each factor before you multiply.' },
      random: { weight: 3, hint: 'Score i, c is row c of W times row i of X, plus entry c of b.' },
    }),
  ],
  { 'linear-scores/column-major-flatten': { notHere: 'images arrive as rows of X, already flat' } },
)
