import { expect, it } from 'vitest'
import { array, mean, type Nested, nested, rows, tabulate } from './core/ndarray.ts'
import { take } from './core/take.ts'
import { totalLoss } from './data/empirical-risk.ts'
import { initialLoss } from './diagnostics/initial-loss-check.ts'
import { crossEntropy } from './losses/cross-entropy.ts'
import { hingeMulticlass, hingeMulticlassGradient, svmLinearGradient } from './losses/hinge-multiclass.ts'
import { linearScores } from './losses/linear-scores.ts'
import { logSumExp } from './losses/log-sum-exp.ts'
import { softmax } from './losses/softmax.ts'
import { softmaxCrossEntropy, softmaxCrossEntropyGradient } from './losses/softmax-cross-entropy.ts'
import { softmaxJacobian } from './losses/softmax-jacobian.ts'
import { minibatchEpoch } from './optimizers/batch-gradient-descent.ts'
import { l2Penalty, l2PenaltyGradient } from './regularizers/l2-regularization.ts'
import { differencesFromPrinted } from './testing/printed-digits.ts'

const pictures = [
  [3.2, 5.1, -1.7],
  [1.3, 4.9, 2.0],
  [2.2, 2.5, -3.1],
]
const scores = array<'N C'>(pictures)
const labels = array<'N'>([0, 1, 2])
const weights = array<'C D'>([
  [1, -2],
  [0, 3],
])
const lambda = 0.1

/** The loss of each example alone, and their mean. */
const eachAndMean = (loss: typeof hingeMulticlass, table: readonly number[][], truth: number[]): Nested => [
  ...table.map((row, i) => loss(array([row]), array([truth[i] as number]))),
  loss(array(table), array(truth)),
]

const attractors = array<'N D'>([
  [1, 2],
  [3, -1],
  [5, 0],
  [-2, 4],
  [0, 1],
])
/** Slope of the mean over the batch of ½‖w − a‖². */
const towardAttractors: Parameters<typeof minibatchEpoch<'D'>>[1] = (batch, w) => {
  const chosen = rows(take('probe', attractors, batch))
  return tabulate(w.shape, (d) => mean(Float64Array.from(chosen, (a) => (w.data[d] ?? 0) - (a[d] ?? 0))))
}

/** Probes of the lecture catalogue, part 4: group, what the reference gives, and the outputs it lists. */
const probes: readonly (readonly [group: string, got: Nested, printed: string])[] = [
  [
    'linear-scores',
    nested(
      linearScores(
        array([
          [0.2, -0.5, 0.1, 2],
          [1.5, 1.3, 2.1, 0],
          [0, 0.25, 0.2, -0.3],
        ]),
        array([[56, 231, 24, 2]]),
        array([1.1, 3.2, -1.2]),
      ),
    ),
    '[[-96.8000, 437.900, 60.7500]]',
  ],
  ['hinge-multiclass', eachAndMean(hingeMulticlass, pictures, [0, 1, 2]), '[2.90000, 0, 12.9000, 5.26667]'],
  [
    'hinge-multiclass-gradient-scores',
    nested(
      hingeMulticlassGradient(
        array([
          [2, 1, 0],
          [3.2, 5.1, -1.7],
        ]),
        array([0, 0]),
      ),
    ),
    '[[0.000000, 0.000000, 0.000000], [-0.500000, 0.500000, 0.000000]]',
  ],
  [
    'hinge-multiclass-gradient-w',
    nested(
      svmLinearGradient(
        array([
          [0.2, -0.1],
          [0.3, 0.4],
          [-0.5, 0.1],
        ]),
        array([
          [1, 2],
          [-1, 0.5],
          [0.5, -1],
        ]),
        array([0, 2, 1]),
        lambda,
      ),
    ),
    '[[-0.793333, -1.52000], [-0.273333, 1.58000], [1.06667, 0.0200000]]',
  ],
  [
    'softmax',
    nested(
      softmax(
        array([
          [3.2, 5.1, -1.7],
          [1000, 1001, 1002],
          [0, 0, 0],
        ]),
      ),
    ),
    '[[0.129983, 0.869050, 0.000967926], [0.0900306, 0.244728, 0.665241], [0.333333, 0.333333, 0.333333]]',
  ],
  [
    'log-sum-exp',
    nested(
      logSumExp(
        array([
          [1000, 1000, 999],
          [-1000, -1001, -1002],
          [0, 1, 2],
        ]),
      ),
    ),
    '[1000.86, -999.592, 2.40761]',
  ],
  [
    'softmax-jacobian',
    nested(softmaxJacobian(array([0.2, 0.3, 0.5]))),
    `[[0.160000, -0.0600000, -0.100000],
      [-0.0600000, 0.210000, -0.150000],
      [-0.100000, -0.150000, 0.250000]]`,
  ],
  [
    'cross-entropy',
    crossEntropy(
      array([
        [0.775, 0.116, 0.039, 0.07],
        [0.1, 0.2, 0.6, 0.1],
      ]),
      array([
        [0, 1, 0, 0],
        [0, 0, 1, 0],
      ]),
    ),
    '1.33250',
  ],
  ['cross-entropy, 0·ln 0', crossEntropy(array([[1, 0, 0, 0]]), array([[1, 0, 0, 0]])), '0.00000'],
  [
    'softmax-cross-entropy',
    eachAndMean(
      softmaxCrossEntropy,
      [
        [1000, 0, -1000],
        [3.2, 5.1, -1.7],
        [1000, 999, 0],
      ],
      [1, 0, 1],
    ),
    '[1000.00, 2.04036, 1.31326, 334.451]',
  ],
  [
    'softmax-cross-entropy-gradient',
    nested(softmaxCrossEntropyGradient(scores, labels)),
    `[[-0.290006, 0.289683, 0.000322642],
      [0.00841496, -0.0253606, 0.0169457],
      [0.141552, 0.191075, -0.332627]]`,
  ],
  ['total-loss', totalLoss(array([2.9, 0, 12.9]), weights, lambda), '6.66667'],
  [
    'l2-regularization',
    [l2Penalty(weights, lambda), nested(l2PenaltyGradient(weights, lambda))],
    '[1.40000, [[0.200000, -0.400000], [0.000000, 0.600000]]]',
  ],
  [
    'minibatch-sgd-epoch',
    nested(
      minibatchEpoch<'D'>(array([0, 0]), towardAttractors, [array([0, 1]), array([2, 3]), array([4])], 0.1),
    ),
    '[0.297000, 0.320500]',
  ],
  [
    'initial-loss-check',
    [initialLoss('softmax', 10), initialLoss('hinge', 10), initialLoss('logistic', 10)],
    '[2.30259, 9.00000, 0.693147]',
  ],
]

it.each(probes)('gives the listed output on the probe %s', (_group, got, printed) => {
  expect(differencesFromPrinted(got, printed)).toEqual([])
})
