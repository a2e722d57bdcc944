import { batches, classes, grade, reals, scalar, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { softmaxEpoch, svmEpoch } from '#reference/optimizers/batch-gradient-descent.ts'
import { weightSlopeMistakes as hingeMistakes } from '../losses/hinge-mistakes.ts'
import { weightDecisions as hingeDecisions, weightSlopes as hingeSlopes, touchesKink } from '../losses/hinge-reading.ts'
import { weightSlopeMistakes as softmaxMistakes } from '../losses/softmax-mistakes.ts'
import { weightDecisions as softmaxDecisions, weightSlopes as softmaxSlopes } from '../losses/softmax-reading.ts'
import { penaltySlopeMistakes } from '../penalty.ts'
import { dot, type Row } from '../reading.ts'
import { together } from '../together.ts'
import { afterEpoch, type Epoch, epochDecisions, epochMistakes, epochOf, stepsOf } from './epoch-reading.ts'

const inputs = [reals('W', 'C D'), reals('X', 'N D'), classes('labels', 'N', 'C'), batches('batches', 'N', 3), scalar('learningRate', [0.5, 0.1, 0.25]), scalar('lambda', [0.25, 0.1, 0.75, 0])] as const
const sizes = { N: [4, 8], C: [3, 4], D: [2, 3] } as const

const hinge = { ...epochDecisions, ...hingeDecisions }

/** Whether a margin comes close to 0 before any step, with either form of the penalty. */
function touchesKinkInEpoch(epoch: Epoch): boolean {
  return ['lambda', 'lambda/2'].some((l2Form) => {
    const d = { ...hinge, reduction: 'mean', atKink: 'zero', l2Form }
    const before = stepsOf(epoch, (batch, divisor) => hingeSlopes(batch, d, divisor), d)
    return epoch.batches.some((batch, k) => {
      const scores = batch.map((i) => (before[k] ?? []).map((w) => dot(w, epoch.X[i] as Row)))
      return touchesKink(
        scores,
        batch.map((i) => epoch.y[i] as number),
      )
    })
  })
}

const svm = grade(
  { svmEpoch },
  {
    ...{ inputs, sizes, obeys: ['reduction', 'atKink', 'l2Form'] },
    avoid: (...given) => touchesKinkInEpoch(epochOf(...given)),
    decisions: hinge,
    reading:
      (d) =>
      (...given) =>
        array(afterEpoch(epochOf(...given), (batch, divisor) => hingeSlopes(batch, d, divisor), d)),
  },
)

const softmax = grade(
  { softmaxEpoch },
  {
    ...{ inputs, sizes, obeys: ['reduction', 'logBase', 'l2Form'] },
    decisions: { ...epochDecisions, ...softmaxDecisions },
    reading:
      (d) =>
      (...given) =>
        array(afterEpoch(epochOf(...given), (batch, divisor) => softmaxSlopes(batch, d, d.divide === 'N·C' ? divisor * batch.W.length : divisor), d)),
  },
)

const oneByOne = [batches('batches', 'N', 1)] as const
const allAtOnce = [batches('batches', 'N', 100)] as const

const svmRandom = svm.agrees('agrees with the steps of the formula, also in a short last batch', { weight: 2, hint: 'Compare the weights after the first batch alone, then after the second.' })

export default suite('optimizers/batch-gradient-descent', 'Minibatch gradient descent', {
  checks: {
    'svm-by-hand': svm.golden('makes one step, and none where a margin is exactly 0', {
      weight: 1,
      given: { W: [[0], [0]], X: [[1], [2], [1]], labels: [0, 1, 1], batches: [[0, 1], [2]], learningRate: 1, lambda: 0 },
      gives: array([[-0.5], [0.5]]),
      source: 'worked by hand: (−1 + 2) / 2 gives weights (−0.5, 0.5), where the last margin is −0.5 − 0.5 + 1 = 0',
      hint: 'Work the first batch by hand from all-zero weights. The second has a margin of 0: it moves nothing.',
    }),
    'svm-random': svmRandom,
    'svm-repeats': svm.repeats('gives the same weights twice', { weight: 1, needs: [svmRandom] }),
    'svm-one-by-one': svm.agrees('works with batches of one row', { weight: 1, sizes: 'unusual', concept: 'batches of one', inputs: oneByOne, draws: 4 }),
    'softmax-random': softmax.agrees('agrees with the steps of the formula, also in a short last batch', { weight: 2, hint: 'Compare the weights after the first batch alone, then after the second.' }),
    'softmax-three-epochs': softmax.trace('goes on from its own weights for three epochs', {
      weight: 1,
      concept: 'three epochs in a row',
      given: {
        W: [
          [0, 0],
          [0, 0],
          [0, 0],
        ],
        X: [
          [1, 2],
          [-1, 0.5],
          [0.5, -1],
          [2, 0],
          [0, 1.5],
          [-0.5, -1],
        ],
        labels: [0, 2, 1, 0, 2, 1],
        batches: [
          [3, 0],
          [4, 2],
          [1, 5],
        ],
        learningRate: 0.5,
        lambda: 0.1,
      },
      steps: 3,
      feed: 'W',
      hint: 'Nothing may be kept between calls but the weights that come as an argument.',
    }),
    'softmax-one-batch': softmax.agrees('works with one batch of all rows', { weight: 1, visibility: 'hidden', sizes: 'unusual', concept: 'one batch of all rows', inputs: allAtOnce, draws: 4 }),
  },
  mistakes: together(epochMistakes(svm), hingeMistakes(svm), penaltySlopeMistakes('hinge-multiclass-gradient-w', svm), epochMistakes(softmax), softmaxMistakes(softmax), penaltySlopeMistakes('softmax-cross-entropy-gradient', softmax)),
})
