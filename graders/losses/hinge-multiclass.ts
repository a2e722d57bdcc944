import { by, type Filled, formula, gradientIn, matrix, printed, right, suite, under } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { hingeMulticlass, hingeMulticlassGradient, svmLinearGradient, svmLinearLoss } from '#reference/losses/hinge-multiclass.ts'
import { byIndex, byScore, hingeScoreGradient, margin, ofOwnRows, ofScores, ofWeights, tied, tiesMasked, touchesKink } from '../shared/hinge-gradient.ts'
import { l2, penalty } from '../shared/l2.ts'
import { asWeights, dataLoss, image, l2Form, linearModel, scoresOf, small, weightGradient } from '../shared/linear-classifier.ts'
import { argmax, at, columns, max, mean, type Row, relu, sum, table } from '../shared/lists.ts'
import { atKink, gradientAs, reduction, scored, shiftRows } from '../shared/score-loss.ts'
import { asManyAs, pets } from '../shared/sentences.ts'

/** L = mean over images of Σ_{j ≠ y} max(0, s_j − s_y + 1), every decision open. */
function hinge(scores: readonly Row[], labels: Row, d: Filled<typeof loss> & { readonly reduction: (N: number) => number }): number {
  const costs = scores.map((row, i) => {
    const y = d.truth(row, labels[i] as number)
    const margins = row.map((s) => d.difference(s, at(row, y)) + d.margin).filter((_, j) => d.counts(j, y, row))
    return d.overClasses(margins.map(d.cost), margins)
  })
  return sum(costs) / d.reduction(d.over(scores.length, scores[0]?.length ?? 0))
}

const loss = under('hinge-multiclass', {
  margin: margin.margin,
  truth: margin.truth.wrong('predicted-class', 'Compared with the prediction', argmax, 'You compare with the highest score of the image. Compare with the score of the true class, s_y.'),
  difference: right((s: number, truth: number) => s - truth)
    .wrong('sign-swapped', 'Difference reversed', (s, truth) => truth - s, 'The difference is reversed. A large score of a wrong class is what costs: s_j − s_y + 1.')
    .wrong('no-difference', 'True score not compared', (s) => s, 'The true score is missing from your loss. Compare each wrong score with it: s_j − s_y + 1.'),
  counts: right((j: number, y: number, row: Row) => !byIndex(j, y, row))
    .wrong(...tiesMasked, (...one) => !byScore(...one), tied)
    .wrong('includes-correct-class', 'True class counted too', () => true, 'Your loss is exactly 1 too high: j = y adds max(0, 0 + 1). Sum over the wrong classes only.'),
  cost: right(relu)
    .wrong('squared', 'Margins squared', (m) => relu(m) ** 2, 'You square each violated margin. That is the squared hinge loss; this one is linear.')
    .wrong('abs-not-relu', 'Absolute value, not clamp', Math.abs, 'You take the absolute value of each margin. A margin that is kept costs nothing: max(0, ·).')
    .wrong('no-clamp', 'Clamp at 0 missing', (m) => m, 'Negative margins lower your loss. A margin that is kept costs nothing: max(0, ·) around each term.'),
  overClasses: right((costs: Row, _margins: Row) => sum(costs))
    .wrong('max-over-j', 'Only the largest violation', max, 'You keep only the largest violation of each image (the loss of Crammer and Singer). This lecture adds up all of them.')
    .wrong('mean-over-c-minus-1', 'Averaged over classes', mean, 'You average over the wrong classes of each image. Add up over them: Σ max(0, s_j − s_y + 1).')
    .wrong('clamp-after-sum', 'Clamped after the sum', (_, margins) => relu(sum(margins)), 'You clamp the total of each image at 0. Clamp each term, then sum over the wrong classes: Σ_{j≠y} max(0, s_j − s_y + 1).'),
  over: right((N: number, _C: number) => N).wrong(
    'mean-over-all-entries',
    'Divided by all scores',
    (N, C) => N * C,
    by('reduction', { mean: 'You divide by the total number of scores. Average over the N images only.', sum: 'You divide by the total number of scores. Here the losses are added up: divide by nothing.' }),
  ),
})

const losses = formula(
  { hingeMulticlass },
  {
    id: 'hinge-multiclass',
    ...scored,
    obeys: { reduction },
    holes: { ...loss, images: right(table).wrong('column-major', 'Columns read as images', columns, 'You read columns as images. Each row of scores is one image (the slide’s table has them in columns).') },
    reading: (d) => (scores, labels) => hinge(d.images(scores), [...labels.data], d),
  },
)
const gradient = formula(
  { hingeMulticlassGradient },
  {
    id: 'hinge-multiclass-gradient-scores',
    ...scored,
    obeys: { reduction, atKink },
    avoid: (scores, labels) => touchesKink(table(scores), [...labels.data]),
    holes: { ...ofScores, as: gradientAs('hinge-multiclass-gradient-scores') },
    reading: (d) => (scores, labels) => d.as(hingeScoreGradient(table(scores), [...labels.data], d)),
    measured: gradientIn(losses, 'scores'),
  },
)
const values = formula(
  { svmLinearLoss },
  {
    id: 'hinge-multiclass-linear',
    ...linearModel,
    obeys: { reduction, l2Form },
    holes: { ...loss, data: dataLoss('hinge-multiclass-linear'), ...l2('hinge-multiclass-gradient-w', 'penalty') },
    reading: (d) => (W, X, labels, lambda) => d.data(hinge(scoresOf(table(W), table(X)), [...labels.data], d)) + penalty(d, table(W), lambda, labels.data.length),
  },
)
const weights = formula(
  { svmLinearGradient },
  {
    id: 'hinge-multiclass-gradient-w',
    ...linearModel,
    obeys: { reduction, atKink, l2Form },
    avoid: (W, X, labels) => touchesKink(scoresOf(table(W), table(X)), [...labels.data]),
    holes: { ...ofWeights, input: image('hinge-multiclass-gradient-w'), as: asWeights('hinge-multiclass-gradient-w'), ...l2('hinge-multiclass-gradient-w', 'gradient of the penalty') },
    reading: (d) => (weights, X, labels, lambda) => {
      const [W, images, y] = [table(weights), table(X), [...labels.data]]
      return d.as(weightGradient(d, ofOwnRows(hingeScoreGradient(scoresOf(W, images), y, d), y, d), W, images, lambda))
    },
    measured: gradientIn(values, 'W'),
  },
)

const slide = 'D1 “Linear classifier: Hinge loss”'
const ties = { concept: 'scores that are all equal', hint: 'A wrong class that ties with the true one violates its margin by 1. Leave out the true class by its index.' } as const
const tiedScores = { ...ties, given: { scores: matrix('0 0 0 / 2 2 2'), labels: [0, 2] } }
const equal = { ...ties, given: { W: matrix('0 0 / 0 0 / 0 0'), X: matrix('1 2 / 3 -1'), labels: [0, 2], lambda: 0.5 } }
const atZero = { concept: 'a margin of exactly 0', hint: 'The handout says what the derivative of max(0, m) is at m = 0.' } as const

export default suite(
  'losses/hinge-multiclass',
  'Multiclass hinge loss',
  [
    losses.with({
      // Before the lecture’s example, so that it is judged where that one fails.
      one: losses.golden('adds up the violated margins of one image', { weight: 0, given: { scores: [[-3, 0, 1]], labels: [1] }, gives: 2, source: 'worked by hand: max(0, −3 − 0 + 1) is 0, and max(0, 1 − 0 + 1) is 2', sizes: 'unusual', concept: 'one image' }),
      lecture: losses.golden('reproduces the cat, the car and the frog', {
        weight: 2,
        given: pets,
        gives: printed('5.3'),
        source: `${slide}: (2.9 + 0 + 12.9) / 3`,
        hint: 'Compute the three images by hand: cat 2.9, car 0, frog 12.9. Which one differs from yours?',
      }),
      random: { weight: 3, hint: 'Change one number of a small batch at a time, and compute the loss by hand beside your code.' },
      shift: losses.invariant('does not change when all scores of an image move together', {
        concept: 'scores that move together',
        hint: 'Use only differences s_j − s_y, never a score on its own.',
        under: ([scores, labels], random) => [shiftRows(table(scores), random), labels],
      }),
      repeats: { weight: 1 },
      satisfied: losses.golden('is 0 when every margin is kept', {
        given: { scores: [[1.3, 4.9, 2.0]], labels: [1] },
        gives: 0,
        source: `${slide}: the car`,
        sizes: 'unusual',
        concept: 'margins that are all kept',
        hint: 'Each wrong score plus 1 stays below the true one, 4.9, so every term is max(0, ·) of a negative number.',
      }),
      equal: losses.golden('is C − 1 where all scores are equal', { ...tiedScores, gives: 2, source: 'worked by hand: each of 3 − 1 wrong classes costs 1' }),
      'one-size': losses.random('works for as many images as classes', asManyAs('N', 'C')),
    }),
    gradient.with({
      random: { hint: 'Take one image and write down which wrong classes violate their margin; the gradient of all others is 0.' },
      measured: {
        hint: by('reduction', {
          mean: 'The gradient of a wrong class that violates its margin is 1/N; that of the true class is minus their number, over N.',
          sum: 'The gradient of a wrong class that violates its margin is 1; that of the true class is minus their number.',
        }),
      },
      kink: gradient.golden('is right for a margin of exactly 0', { given: { scores: [[1, 0]], labels: [0] }, gives: array(matrix('0 0')), ...atZero, source: 'worked by hand: the margin is 0 − 1 + 1 = 0, where the handout asks for a gradient of 0' }),
      equal: gradient.golden('counts every wrong class where all scores are equal', { ...tiedScores, weight: 0, gives: array(matrix('-1 0.5 0.5 / 0.5 0.5 -1')), source: 'worked by hand: each wrong class gets 1 and the true one −2, over 2' }),
      'one-size': gradient.random('works for as many images as classes', asManyAs('N', 'C')),
    }),
    values.with({
      random: { says: 'adds data loss and penalty', ...small, hint: 'Set lambda to 0 first: then it is the hinge loss of the scores X·Wᵀ.' },
      equal: values.golden('is C − 1 where all scores are equal', { ...equal, gives: 2, source: 'worked by hand: weights of zero cost C − 1, here 3 − 1' }),
      'one-size': values.random('works for as many images as classes and features', asManyAs('N', 'C', 'D')),
    }),
    weights.with({
      random: { ...small, hint: 'Set lambda to 0 first, and take one image: the gradient of each row of W is its score’s gradient times the image.' },
      measured: { hint: 'The gradient in the scores times the images: (∂L/∂S)ᵀ · X, then the gradient of the penalty, once.' },
      kink: weights.golden('is right for a margin of exactly 0', {
        given: { W: matrix('2 0 / 1 0 / 0 0.5'), X: matrix('1 0 / 0 2'), labels: [0, 2], lambda: 0 },
        gives: array(matrix('0 0 / 0 0 / 0 0')),
        ...atZero,
        source: 'worked by hand: scores (2, 1, 0) and (0, 0, 1), so every margin is 0 or below',
      }),
      equal: weights.golden('counts every wrong class where all scores are equal', { ...equal, gives: array(matrix('0.5 -2.5 / 2 0.5 / -2.5 2')), source: 'worked by hand: each wrong class gets +x and the true one −2x, over 2' }),
      smallest: { weight: 0 },
      larger: { visibility: 'after-due' },
      'one-size': weights.random('works for as many images as classes and features', asManyAs('N', 'C', 'D')),
    }),
  ],
  {
    'hinge-multiclass/sum-not-mean': 'reduction/sum',
    'hinge-multiclass/reg-added-twice': { notHere: 'the hinge loss has no penalty; svmLinearLoss has l2-regularization/added-twice' },
    'hinge-multiclass-gradient-scores/tie-counts': 'atKink/one',
    'hinge-multiclass-gradient-scores/missing-1-over-n': 'reduction/sum',
    'hinge-multiclass-gradient-w/reg-lambda-w': 'l2Form/lambda/2',
    'hinge-multiclass-gradient-w/data-not-averaged': 'reduction/sum',
  },
)
