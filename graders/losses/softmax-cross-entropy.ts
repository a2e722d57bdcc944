import { classes, grade, printed, reals, scalar, suite } from '#kit'
import { array, matmul, transpose } from '#reference/core/ndarray.ts'
import { softmaxCrossEntropy, softmaxCrossEntropyGradient, softmaxLinearGradient, softmaxLinearLoss } from '#reference/losses/softmax-cross-entropy.ts'
import { penalty, penaltyDecisions, penaltyMistakes, penaltySlopeMistakes } from '../penalty.ts'
import { batchOf, columns, dot, means, table } from '../reading.ts'
import { otherSum } from '../shared/other-sum.ts'
import { together } from '../together.ts'
import { pets, squeezedBatch, transposedSlopes } from '../words.ts'
import { crossEntropyLoss, extremeLossMistakes, lossDecisions, lossMistakes } from './cross-entropy-reading.ts'
import { slopeMistakes, stabilityMistakes, weightSlopeMistakes } from './softmax-mistakes.ts'
import { divisorOf, scoreSlopes, slopeDecisions, weightDecisions, weightSlopes } from './softmax-reading.ts'

const labels = classes('labels', 'N', 'C')
const scored = [reals('scores', 'N C'), labels] as const
const linear = [reals('W', 'C D'), reals('X', 'N D'), labels, scalar('lambda', [0.25, 0.1, 0.75, 0])] as const
const sizes = { N: [2, 5], C: [3, 6] } as const
const batch = { N: [3, 5], C: [3, 5], D: [2, 4] } as const

const loss = grade({ softmaxCrossEntropy }, { ...{ inputs: scored, sizes, obeys: ['reduction', 'logBase'], decisions: lossDecisions }, reading: (d) => (scores, y) => crossEntropyLoss(table(scores), [...y.data], d) })

const slopes = grade(
  { softmaxCrossEntropyGradient },
  {
    ...{ inputs: scored, sizes, obeys: ['reduction', 'logBase'] },
    decisions: { ...slopeDecisions, images: 'kept apart', oneImage: 'a row' },
    reading: (d) => (scores, y) => {
      const images = table(scores)
      const dS = scoreSlopes(images, [...y.data], d).map((row) => row.map((s) => s / divisorOf(images, d)))
      return d.images === 'averaged' ? array(means(dS)) : batchOf(dS, d)
    },
  },
)

const classifier = grade(
  { softmaxLinearLoss },
  {
    ...{ inputs: linear, sizes: batch, obeys: ['reduction', 'logBase', 'l2Form'] },
    avoid: (W, X) => Math.max(...matmul(X, transpose(W)).data.map(Math.abs)) > 6,
    decisions: { ...lossDecisions, ...penaltyDecisions },
    reading: (d) => (W, X, y, lambda) => {
      const images = table(X).map((x) => table(W).map((w) => dot(w, x)))
      return crossEntropyLoss(images, [...y.data], d) + penalty([...W.data], lambda, d, images.length)
    },
  },
)

const weights = grade(
  { softmaxLinearGradient },
  {
    ...{ inputs: linear, sizes: batch, obeys: ['reduction', 'logBase', 'l2Form'] },
    decisions: { ...weightDecisions, transposed: false },
    reading: (d) => (W, X, y, lambda) => {
      const dW = array(weightSlopes({ W: table(W), X: table(X), y: [...y.data], lambda }, d))
      return d.transposed ? array(columns(dW)) : dW
    },
  },
)

const lecture = loss.golden('reproduces the loss of the cat', {
  weight: 2,
  given: { scores: [[3.2, 5.1, -1.7]], labels: [0] },
  gives: printed('2.04'),
  source: 'D1 “Another loss: Softmax (cross-entropy)”: −ln 0.13; the slide prints 0.89, which is −log₁₀ 0.13',
  hint: 'Use the natural logarithm. The slide’s 0.89 has base 10.',
})

const slopesLecture = slopes.golden('pushes the cat, the car and the frog the right way', {
  weight: 1,
  given: pets,
  gives: printed([
    ['-0.290006', '0.289683', '0.000323'],
    ['0.008415', '-0.025361', '0.016946'],
    ['0.141552', '0.191075', '-0.332627'],
  ]),
  source: 'D1 “Another loss: Softmax (cross-entropy)” with D4 “y − t”: the cat has (0.13 − 1, 0.87, 0.00) / 3',
  hint: 'Probabilities, minus 1 at the true class, over N.',
})

const weightsShape = weights.shape('has the shape of the weights', { weight: 0 })

const linearRandom = classifier.agrees('adds data loss and penalty', { weight: 2, hint: 'Set lambda to 0 first: then it is the cross-entropy of the scores X·Wᵀ.', axes: { N: [1, 5] }, draws: 12 })

export default suite('losses/softmax-cross-entropy', 'Softmax cross-entropy', {
  checks: {
    lecture,
    random: loss.agrees('agrees with the formula on any batch', { weight: 3, needs: [lecture] }),
    shift: loss.invariant('does not change when all scores of an image move together', {
      weight: 1,
      needs: [lecture],
      concept: 'scores that move together',
      hint: 'What you subtract inside exp must come back outside: m + ln Σ exp(s − m) − s_y.',
      under: ([scores, y], random) => [
        array(
          table(scores).map((row) => {
            const by = Math.round(random() * 16 - 8) / 2
            return row.map((s) => s + by)
          }),
        ),
        y,
      ],
    }),
    repeats: loss.repeats('gives the same answer twice', { weight: 1, needs: [lecture] }),
    large: loss.golden('stays finite for scores of a thousand', {
      weight: 1,
      sizes: 'unusual',
      concept: 'scores of a thousand',
      given: {
        scores: [
          [1000, 999, 0],
          [-1000, -1000, -1000],
        ],
        labels: [1, 0],
      },
      gives: printed('1.20594'),
      source: 'worked by hand: 1 + ln(1 + e⁻¹ + e⁻¹⁰⁰⁰) and ln 3, their mean',
      hint: 'exp(1000) overflows. Subtract the maximum m of the row first: ln Σ exp(s − m) − (s_y − m).',
    }),
    'far-apart': loss.golden('stays finite for scores far apart', {
      weight: 1,
      sizes: 'unusual',
      concept: 'scores far apart',
      given: {
        scores: [
          [-100, -100],
          [700, 700],
          [0, 800],
        ],
        labels: [0, 1, 0],
      },
      gives: (2 * Math.LN2 + 800) / 3,
      source: 'worked by hand: equal scores cost ln 2, and ln(1 + e⁸⁰⁰) is 800',
      hint: 'A probability may be too small for a float, its logarithm never is: ln Σ exp(s − m) − (s_y − m), row by row.',
    }),
    extreme: loss.stable('stays right for any scores up to a thousand', { weight: 1, visibility: 'hidden', axes: { N: [1, 3], C: [2, 5] }, draws: 24 }),
    'scores-lecture': slopesLecture,
    'scores-random': slopes.agrees('agrees with the formula on any batch', { weight: 2 }),
    'scores-slope': slopes.slope('is the measured slope of the loss', { weight: 2, of: loss, wrt: 'scores', hint: 'Every score has a slope: its probability, minus 1 if it is the true class, over N.' }),
    'scores-rows': slopes.judge('returns rows that sum to 0', {
      weight: 1,
      concept: 'rows that sum to 0',
      hint: 'Moving all scores of an image together changes nothing, so that its slopes cancel.',
      calls: () => [[array(pets.scores), array(pets.labels)]],
      verdict: (results) => otherSum(results, 0),
    }),
    'scores-large': slopes.golden('stays finite for scores of a thousand', {
      weight: 1,
      sizes: 'unusual',
      concept: 'scores of a thousand',
      given: {
        scores: [
          [1000, 0, -1000],
          [0, 0, 0],
          [-1000, -1000, -1000],
        ],
        labels: [1, 0, 2],
      },
      gives: array([
        [1 / 3, -1 / 3, 0],
        [-2 / 9, 1 / 9, 1 / 9],
        [1 / 9, 1 / 9, -2 / 9],
      ]),
      source: 'worked by hand: probabilities (1, 0, 0), then twice (1/3, 1/3, 1/3), minus 1 at the true class, over 3',
      hint: 'exp(1000) overflows. Subtract the maximum of each row first: no probability changes.',
    }),
    'scores-one-image': slopes.agrees('works for one image and for two classes', { weight: 1, sizes: 'unusual', concept: 'a batch of one, two classes', axes: { N: [1, 2], C: [2, 2] }, draws: 4 }),
    'linear-random': linearRandom,
    'weights-shape': weightsShape,
    'weights-random': weights.agrees('agrees with the formula on any batch', {
      weight: 2,
      axes: { N: [1, 5] },
      draws: 12,
      needs: [weightsShape],
      hint: 'Set lambda to 0 first, and take one image: each row of W moves by its slope times the image.',
    }),
    'weights-slope': weights.slope('is the measured slope of the loss', { weight: 2, needs: [weightsShape], of: classifier, wrt: 'W', hint: 'Slopes in the scores times the images: (p − t)ᵀ · X / N, then the slope of the penalty, once.' }),
  },
  mistakes: together(
    lossMistakes(loss),
    extremeLossMistakes(loss),
    slopeMistakes(slopes),
    stabilityMistakes(slopes),
    { 'softmax-cross-entropy-gradient/averaged-over-images': slopes.mistake({ images: 'averaged' }, 'You average the slopes of all images into one row. Each image keeps its own row; 1/N is a factor in it.') },
    { 'x/n-equals-1': slopes.mistake({ oneImage: 'a vector' }, squeezedBatch) },
    lossMistakes(classifier),
    penaltyMistakes('softmax-cross-entropy-gradient', classifier),
    weightSlopeMistakes(weights),
    penaltySlopeMistakes('softmax-cross-entropy-gradient', weights),
    { 'softmax-cross-entropy-gradient/transposed': weights.mistake({ transposed: true }, transposedSlopes) },
  ),
})
