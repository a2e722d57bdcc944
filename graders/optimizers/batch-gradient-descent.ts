import { batches, classes, type Filled, formula, matrix, reals, scalar, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { softmaxEpoch, svmEpoch } from '#reference/optimizers/batch-gradient-descent.ts'
import { type Epoch, epochHoles, epochOf, type GradientOf, stepsOf } from '../shared/epoch.ts'
import { hingeScoreGradient, ofOwnRows, ofWeights, touchesKink } from '../shared/hinge-gradient.ts'
import { l2 } from '../shared/l2.ts'
import { image, l2Form, scoresOf, weightGradient } from '../shared/linear-classifier.ts'
import type { Row } from '../shared/lists.ts'
import { logBase } from '../shared/log-base.ts'
import { rightOf } from '../shared/right-of.ts'
import { atKink, reduction } from '../shared/score-loss.ts'
import { gradientHoles, gradientMistakes, group, scoreGradient } from '../shared/softmax-gradient.ts'

const training = { inputs: [reals('W', 'C D'), reals('X', 'N D'), classes('labels', 'N', 'C'), batches('batches', 'N', 3), scalar('learningRate', [0.5, 0.1, 0.25]), scalar('lambda', [0.25, 0.1, 0.75, 0])], sizes: { N: [4, 8], C: [3, 4], D: [2, 3] } } as const

const hinge = { ...ofWeights, input: image('hinge-multiclass-gradient-w'), ...l2('hinge-multiclass-gradient-w', 'gradient of the penalty') }

type Hinge = Filled<typeof hinge> & { readonly reduction: (N: number) => number; readonly atKink: (m: number) => boolean; readonly l2Form: number }

const hingeGradient =
  (d: Hinge): GradientOf =>
  ({ W, X, labels, lambda }, N) =>
    weightGradient(d, ofOwnRows(hingeScoreGradient(scoresOf(W, X), labels, d, N), labels, d), W, X, lambda)

/** Whether a margin comes close to 0 before any step, with either form of the penalty. */
const touchesKinkInEpoch = (epoch: Epoch): boolean =>
  Object.values(l2Form).some((form) => {
    const before = stepsOf(epoch, hingeGradient({ ...rightOf(hinge), reduction: reduction.mean, atKink: atKink.zero, l2Form: form }), rightOf(epochHoles))
    return epoch.batches.some((batch, k) => {
      const images = batch.map((i) => epoch.X[i] as Row)
      const labels = batch.map((i) => epoch.labels[i] as number)
      return touchesKink(scoresOf(before[k] ?? [], images), labels)
    })
  })

const svm = formula(
  { svmEpoch },
  {
    id: 'minibatch-sgd-epoch-svm',
    ...training,
    obeys: { reduction, atKink, l2Form },
    avoid: (...given) => touchesKinkInEpoch(epochOf(...given)),
    holes: { ...epochHoles, ...hinge },
    reading:
      (d) =>
      (...given) =>
        array(d.kept(stepsOf(epochOf(...given), hingeGradient(d), d))),
  },
)

const softmax = formula(
  { softmaxEpoch },
  {
    id: 'minibatch-sgd-epoch-softmax',
    ...training,
    obeys: { reduction, logBase, l2Form },
    holes: { ...epochHoles, ...gradientHoles, input: image(group), ...l2(group, 'gradient of the penalty') },
    together: gradientMistakes,
    reading:
      (d) =>
      (...given) =>
        array(d.kept(stepsOf(epochOf(...given), ({ W, X, labels, lambda }, N) => weightGradient(d, scoreGradient(scoresOf(W, X), labels, d, N), W, X, lambda), d))),
  },
)

const short = { says: 'agrees with the steps of the formula, even in a short last batch', hint: 'Compare the weights after the first batch alone, then after the second.' }
const ownSizes = { smallest: false, larger: false } as const

export default suite(
  'optimizers/batch-gradient-descent',
  'Minibatch gradient descent',
  [
    svm.with({
      'by-hand': svm.golden('takes one step, and none where a margin is exactly 0', {
        given: { W: matrix('0 / 0'), X: matrix('1 / 2 / 1'), labels: [0, 1, 1], batches: matrix('0 1 / 2'), learningRate: 1, lambda: 0 },
        gives: array(matrix('-0.5 / 0.5')),
        source: 'worked by hand: the first batch has the gradient (−1 + 2) / 2 = 0.5, so W becomes (−0.5, 0.5); there the margin of the second is 0, and nothing moves',
        hint: 'Compute the first batch by hand from all-zero weights. The second has a margin of 0: it moves nothing.',
      }),
      'by-hand-sum': svm.golden('takes one step of a sum, and none where a margin is exactly 0', {
        weight: 0,
        under: { reduction: 'sum' },
        only: { reduction: 'sum' },
        given: { W: matrix('0 / 0'), X: matrix('1 / 2 / 1'), labels: [0, 1, 1], batches: matrix('0 1 / 2'), learningRate: 0.5, lambda: 0 },
        gives: array(matrix('-0.5 / 0.5')),
        source: 'worked by hand: half of −1 + 2 gives weights (−0.5, 0.5), where the last margin is −0.5 − 0.5 + 1 = 0',
      }),
      'one-step': svm.golden('takes one step with one of two rows', {
        weight: 0,
        given: { W: matrix('0 / 0'), X: matrix('1 / 1'), labels: [0, 0], batches: matrix('0'), learningRate: 1, lambda: 0 },
        gives: array(matrix('1 / -1')),
        source: 'worked by hand: the batch has one row, whose gradient is −1 for class 0 and 1 for class 1',
      }),
      order: svm.golden('takes the batches in their order', {
        weight: 0,
        given: { W: matrix('0 / 0'), X: matrix('1 / 2'), labels: [0, 0], batches: matrix('0 / 1'), learningRate: 1, lambda: 0 },
        gives: array(matrix('1 / -1')),
        source: 'worked by hand: the first row moves W to (1, −1), where the margin of the second, −2 − 2 + 1, is below 0',
      }),
      random: short,
      repeats: { says: 'gives the same weights twice', weight: 1 },
      'one-by-one': svm.random('works with batches of one row', { sizes: 'unusual', concept: 'batches of one', inputs: [batches('batches', 'N', 1)], draws: 4 }),
      ...ownSizes,
    }),
    softmax.with({
      random: short,
      'three-epochs': softmax.trace('continues from its own weights for three epochs', {
        concept: 'three epochs in a row',
        given: { W: matrix('0 0 / 0 0 / 0 0'), X: matrix('1 2 / -1 0.5 / 0.5 -1 / 2 0 / 0 1.5 / -0.5 -1'), labels: [0, 2, 1, 0, 2, 1], batches: matrix('3 0 / 4 2 / 1 5'), learningRate: 0.5, lambda: 0.1 },
        steps: 3,
        feed: 'W',
        hint: 'Compare the weights after the first epoch, then after the second, which begins with them.',
      }),
      'one-batch': softmax.random('works with one batch of all rows', { visibility: 'hidden', sizes: 'unusual', concept: 'one batch of all rows', inputs: [batches('batches', 'N', 100)], draws: 4 }),
      ...ownSizes,
    }),
  ],
  {
    'minibatch-sgd-epoch/sum': 'reduction/sum',
    'minibatch-sgd-epoch/with-replacement': { notHere: 'the batches are arguments: nothing is sampled' },
    'minibatch-sgd-epoch/shuffle-x-only': { notHere: 'the batches are arguments: nothing is shuffled' },
    'minibatch-sgd-epoch/same-order-every-epoch': { notHere: 'the batches are arguments: nothing is shuffled' },
  },
)
