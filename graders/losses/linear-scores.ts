import { grade, printed, reals, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { linearScores } from '#reference/losses/linear-scores.ts'
import { batchOf, columns, dot, type Row, table, total } from '../reading.ts'
import { squeezedBatch } from '../words.ts'

const scores = grade(
  { linearScores },
  {
    inputs: [reals('W', 'C D'), reals('X', 'N D'), reals('b', 'C')],
    sizes: { N: [2, 4], C: [3, 5], D: [2, 4] },
    decisions: { ...{ bias: 'added', pixels: 'as given', divide: 'nothing' }, ...{ transposed: false, oneImage: 'a row' } },
    reading: (d) => (W, X, b) => {
      const S = table(X).map((image) => {
        const x = pixels(image, d.pixels, [...b.data])
        const products = table(W).map((w) => dot(w, x))
        const winner = products.indexOf(Math.max(...products))
        return products.map((s, c) => {
          const bias = d.bias === 'to the largest' && c !== winner ? 0 : (b.data[c] as number)
          const factor = { 'left out': 0, subtracted: -1 }[d.bias] ?? 1
          const size = d.divide === '‖w‖' ? Math.hypot(...(table(W)[c] as Row)) : 1
          return (s + factor * (d.pixels === '+ mean(b)' ? 0 : bias)) / size
        })
      })
      return d.transposed ? array(columns(array(S))) : batchOf(S, d)
    },
  },
)

function pixels(image: Row, how: string, b: Row): Row {
  if (how === 'reversed') return image.toReversed()
  if (how === '/ 255') return image.map((x) => x / 255)
  return how === '+ mean(b)' ? image.map((x) => x + total(b) / b.length) : image
}

const shape = scores.shape('has one row per image and one column per class', { weight: 0, hint: 'X · Wᵀ is N × D times D × C. Print the shape of each factor before you multiply.' })
const lecture = scores.golden('scores the image of four pixels', {
  weight: 2,
  given: {
    W: [
      [0.2, -0.5, 0.1, 2],
      [1.5, 1.3, 2.1, 0],
      [0, 0.25, 0.2, -0.3],
    ],
    X: [
      [56, 231, 24, 2],
      [0, 0, 0, 0],
    ],
    b: [1.1, 3.2, -1.2],
  },
  gives: printed([
    ['-96.8', '437.9', '60.75'],
    ['1.1', '3.2', '-1.2'],
  ]),
  source: 'D1 “Linear classifier”, worked by hand: 0.2 · 56 − 0.5 · 231 + 0.1 · 24 + 2 · 2 + 1.1 = −96.8',
  hint: 'A black image scores the bias itself. Then work one class of the other image by hand.',
})

export default suite('losses/linear-scores', 'Linear scores', {
  checks: {
    lecture,
    shape,
    random: scores.agrees('agrees with the formula on any batch', { weight: 3, needs: [shape], hint: 'Score i, c is row c of W times row i of X, plus entry c of b.' }),
    'one-image': scores.agrees('works for one image, and for as many images as classes', { weight: 1, needs: [shape], sizes: 'unusual', concept: 'a batch of one, square shapes', axes: { N: [1, 2], C: [2, 2], D: [2, 2] }, draws: 4 }),
    larger: scores.agrees('agrees with the formula on larger batches', { weight: 1, needs: [shape], visibility: 'hidden', concept: 'larger batches', axes: { N: [5, 8], C: [6, 9], D: [10, 12] }, values: 'floats', draws: 3 }),
  },
  mistakes: {
    'linear-scores/no-bias': scores.mistake({ bias: 'left out' }, 'The bias is missing: a black image must score b itself. Add b[c] to every score of class c.'),
    'linear-scores/bias-subtracted': scores.mistake({ bias: 'subtracted' }, 'You subtract the bias. The score is W·x + b.'),
    'linear-scores/bias-on-input': scores.mistake({ pixels: '+ mean(b)' }, 'You add the bias to the pixels. Add b[c] after the product, to the score of class c.'),
    'linear-scores/bias-only-max': scores.mistake({ bias: 'to the largest' }, 'Only the highest score has its bias. Every class has one: add b[c] to each score.'),
    'linear-scores/reversed-weights': scores.mistake({ pixels: 'reversed' }, 'Weights and pixels run in opposite directions. Weight d belongs to pixel d.'),
    'linear-scores/row-normalised': scores.mistake({ divide: '‖w‖' }, 'You divide each score by the length of its weights. That is a distance to the boundary; the score is W·x + b.'),
    'linear-scores/scaled-pixels': scores.mistake({ pixels: '/ 255' }, 'You divide the pixels by 255. Use X as it is given.'),
    'linear-scores/transposed': scores.mistake({ transposed: true }, 'Your scores are C × N. One image per row: return X · Wᵀ, which is N × C.'),
    'x/n-equals-1': scores.mistake({ oneImage: 'a vector' }, squeezedBatch),
  },
})
