import { classes, grade, printed, reals, scalar, suite } from '#kit'
import { array, matmul, transpose } from '#reference/core/ndarray.ts'
import {
  hingeMulticlass,
  hingeMulticlassGradient,
  svmLinearGradient,
  svmLinearLoss,
} from '#reference/losses/hinge-multiclass.ts'
import { penalty, penaltyDecisions, penaltyMistakes, penaltySlopeMistakes } from '../penalty.ts'
import { batchOf, columns, dot, means, table } from '../reading.ts'
import { together } from '../together.ts'
import { pets, squeezedBatch, transposedSlopes } from '../words.ts'
import { lossMistakes, scoreSlopeMistakes, weightSlopeMistakes } from './hinge-mistakes.ts'
import {
  hingeLoss,
  lossDecisions,
  scoreSlopes,
  slopeDecisions,
  touchesKink,
  weightDecisions,
  weightSlopes,
} from './hinge-reading.ts'

const labels = classes('labels', 'N', 'C')
const scored = [reals('scores', 'N C'), labels] as const
const linear = [reals('W', 'C D'), reals('X', 'N D'), labels, scalar('lambda', [0.25, 0.1, 0.75, 0])] as const
const sizes = { N: [2, 5], C: [3, 6] } as const
const batch = { N: [3, 5], C: [3, 5], D: [2, 4] } as const

const slide = 'D1 “Linear classifier: Hinge loss”'

const loss = grade(
  { hingeMulticlass },
  {
    ...{ inputs: scored, sizes, obeys: ['reduction'] },
    decisions: { ...lossDecisions, images: 'rows' },
    reading: (d) => (scores, y) =>
      hingeLoss(d.images === 'rows' ? table(scores) : columns(scores), [...y.data], d),
  },
)

const slopes = grade(
  { hingeMulticlassGradient },
  {
    ...{ inputs: scored, sizes, obeys: ['reduction', 'atKink'] },
    avoid: (scores, y) => touchesKink(table(scores), [...y.data]),
    decisions: { ...slopeDecisions, images: 'kept apart', oneImage: 'a row' },
    reading: (d) => (scores, y) => {
      const divisor = d.reduction === 'sum' ? 1 : y.data.length
      const dS = scoreSlopes(table(scores), [...y.data], d).map((row) => row.map((slope) => slope / divisor))
      return d.images === 'averaged' ? array(means(dS)) : batchOf(dS, d)
    },
  },
)

const classifier = grade(
  { svmLinearLoss },
  {
    ...{ inputs: linear, sizes: batch, obeys: ['reduction', 'l2Form'] },
    decisions: { ...lossDecisions, ...penaltyDecisions },
    reading: (d) => (W, X, y, lambda) => {
      const images = table(X).map((x) => table(W).map((w) => dot(w, x)))
      return hingeLoss(images, [...y.data], d) + penalty([...W.data], lambda, d, images.length)
    },
  },
)

const weights = grade(
  { svmLinearGradient },
  {
    ...{ inputs: linear, sizes: batch, obeys: ['reduction', 'atKink', 'l2Form'] },
    avoid: (W, X, y) => touchesKink(table(matmul(X, transpose(W))), [...y.data]),
    decisions: { ...weightDecisions, transposed: false },
    reading: (d) => (W, X, y, lambda) => {
      const all = { W: table(W), X: table(X), y: [...y.data], lambda }
      const dW = array(weightSlopes(all, d, d.reduction === 'sum' ? 1 : y.data.length))
      return d.transposed ? array(columns(dW)) : dW
    },
  },
)

const lecture = loss.golden('reproduces the cat, the car and the frog', {
  weight: 2,
  given: pets,
  gives: printed('5.3'),
  source: `${slide}: (2.9 + 0 + 12.9) / 3`,
  hint: 'Work the three images by hand: cat 2.9, car 0, frog 12.9. Which one differs from yours?',
})

const slopesShape = slopes.shape('has one slope per score', { weight: 0 })
const weightsShape = weights.shape('has the shape of the weights', { weight: 0 })

const linearRandom = classifier.agrees('adds data loss and penalty', {
  weight: 2,
  hint: 'Set lambda to 0 first: then it is the hinge loss of the scores X·Wᵀ.',
  axes: { N: [1, 5] },
  draws: 12,
})

export default suite('losses/hinge-multiclass', 'Multiclass hinge loss', {
  checks: {
    lecture,
    random: loss.agrees('agrees with the formula on any batch', {
      weight: 3,
      needs: [lecture],
      hint: 'Change one number of a small batch at a time, and compute the loss by hand beside your code.',
    }),
    shift: loss.invariant('does not change when all scores of an image move together', {
      weight: 1,
      needs: [lecture],
      concept: 'scores that move together',
      hint: 'Only differences s_j − s_y may enter; a score on its own may not.',
      under: ([scores, y], random) => {
        const shifts = table(scores).map(() => Math.round(random() * 16 - 8) / 2)
        return [array(table(scores).map((row, i) => row.map((s) => s + (shifts[i] as number)))), y]
      },
    }),
    repeats: loss.repeats('gives the same answer twice', { weight: 1, needs: [lecture] }),
    satisfied: loss.golden('is 0 when every margin is kept', {
      weight: 1,
      needs: [lecture],
      given: { scores: [[1.3, 4.9, 2.0]], labels: [1] },
      gives: 0,
      source: `${slide}: the car`,
      sizes: 'unusual',
      concept: 'margins that are all kept',
      hint: 'A batch of one image is still a batch: scores has shape 1 × C.',
    }),
    'one-image': loss.agrees('works for one image and for two classes', {
      weight: 1,
      needs: [lecture],
      sizes: 'unusual',
      concept: 'a batch of one, two classes',
      axes: { N: [1, 2], C: [2, 2] },
      draws: 4,
    }),
    larger: loss.agrees('agrees with the formula on larger batches', {
      weight: 1,
      needs: [lecture],
      visibility: 'hidden',
      concept: 'larger batches',
      axes: { N: [6, 9], C: [7, 10] },
      values: 'floats',
      draws: 3,
    }),
    'scores-shape': slopesShape,
    'scores-random': slopes.agrees('agrees with the formula on any batch', {
      weight: 2,
      needs: [slopesShape],
      hint: 'Take one image and write down which wrong classes violate their margin; all others have slope 0.',
    }),
    'scores-slope': slopes.slope('is the measured slope of the loss', {
      weight: 2,
      needs: [slopesShape],
      of: loss,
      wrt: 'scores',
      hint: 'A wrong class that violates its margin has slope 1/N; the true class has minus their number, over N.',
    }),
    'scores-kink': slopes.golden('is 0 where a margin is exactly 0', {
      weight: 1,
      needs: [slopesShape],
      concept: 'a margin of exactly 0',
      given: {
        scores: [
          [2, 1, 0],
          [3.2, 5.1, -1.7],
        ],
        labels: [0, 0],
      },
      gives: array([
        [0, 0, 0],
        [-0.5, 0.5, 0],
      ]),
      source: 'worked by hand: 1 − 2 + 1 = 0, and the handout asks for a strict inequality',
      hint: 'Count a margin only if it is greater than 0.',
    }),
    'scores-one-image': slopes.agrees('works for one image and for two classes', {
      weight: 1,
      needs: [slopesShape],
      sizes: 'unusual',
      concept: 'a batch of one, two classes',
      axes: { N: [1, 2], C: [2, 2] },
      draws: 4,
    }),
    'linear-random': linearRandom,
    'linear-repeats': classifier.repeats('gives the same answer twice', {
      weight: 1,
      needs: [linearRandom],
    }),
    'weights-shape': weightsShape,
    'weights-random': weights.agrees('agrees with the formula on any batch', {
      weight: 2,
      axes: { N: [1, 5] },
      draws: 12,
      needs: [weightsShape],
      hint: 'Set lambda to 0 first, and take one image: each row of W moves by its slope times the image.',
    }),
    'weights-slope': weights.slope('is the measured slope of the loss', {
      weight: 2,
      needs: [weightsShape],
      of: classifier,
      wrt: 'W',
      hint: 'Slopes in the scores times the images: (∂L/∂S)ᵀ · X, then the slope of the penalty, once.',
    }),
    'weights-kink': weights.golden('counts no margin of exactly 0', {
      weight: 1,
      needs: [weightsShape],
      concept: 'a margin of exactly 0',
      given: {
        W: [
          [2, 0],
          [1, 0],
          [0, 0.5],
        ],
        X: [
          [1, 0],
          [0, 2],
        ],
        labels: [0, 2],
        lambda: 0,
      },
      gives: array([
        [0, 0],
        [0, 0],
        [0, 0],
      ]),
      source: 'worked by hand: scores (2, 1, 0) and (0, 0, 1), so that every margin is 0 or below',
      hint: 'Count a margin only if it is greater than 0.',
    }),
    'weights-larger': weights.agrees('agrees with the formula on larger batches', {
      weight: 1,
      needs: [weightsShape],
      visibility: 'after-due',
      concept: 'larger batches',
      axes: { N: [6, 9], C: [5, 7], D: [5, 8] },
      values: 'floats',
      draws: 3,
    }),
  },
  mistakes: together(
    lossMistakes(loss),
    {
      'hinge-multiclass/column-major': loss.mistake(
        { images: 'columns' },
        'You read columns as images. Each row of scores is one image (the slide’s table has them in columns).',
      ),
    },
    scoreSlopeMistakes(slopes),
    {
      'hinge-multiclass-gradient-scores/averaged-over-images': slopes.mistake(
        { images: 'averaged' },
        'You average the slopes of all images into one row. Each image keeps its own row; 1/N is a factor in it.',
      ),
    },
    { 'x/n-equals-1': slopes.mistake({ oneImage: 'a vector' }, squeezedBatch) },
    lossMistakes(classifier),
    penaltyMistakes('hinge-multiclass-gradient-w', classifier),
    weightSlopeMistakes(weights),
    penaltySlopeMistakes('hinge-multiclass-gradient-w', weights),
    {
      'hinge-multiclass-gradient-w/transposed': weights.mistake({ transposed: true }, transposedSlopes),
    },
  ),
})
