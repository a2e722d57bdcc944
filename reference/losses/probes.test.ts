import { expect, it } from 'vitest'
import { array, type Nested, nested } from '../core/ndarray.ts'
import { differencesFromPrinted } from '../testing/printed-digits.ts'
import { hingeBinary } from './hinge-binary.ts'
import { hingeMultilabel } from './hinge-multilabel.ts'
import { hingeSquared } from './hinge-squared.ts'
import { klDivergence } from './kl-divergence.ts'
import { euclideanLoss, l1DistanceLoss } from './l2-l1-distance-losses.ts'
import { huber, mae, mse, mseGradient } from './mse.ts'
import { multilabelSigmoidCrossEntropy } from './multilabel-sigmoid-cross-entropy.ts'
import { rbfRegressionScore } from './rbf-regression-score.ts'
import { sumThenMeanSquaredLoss } from './sum-then-mean-squared-loss.ts'
import { tripletLoss } from './triplet-loss.ts'

const pictures = [
  [3.2, 5.1, -1.7],
  [1.3, 4.9, 2.0],
  [2.2, 2.5, -3.1],
]
const labeled = [
  [1, -1, 1],
  [-1, -1, 1],
]
const signed = [
  [0.5, -2, 2],
  [0.2, 0.5, 0.3],
]
const [t, y] = [array<'N'>([1, 2, 3]), array<'N'>([1.5, 1, 5])]
const differences = array<'N D'>([
  [1, 2, 0],
  [3, 0, 1],
  [-1, 1, 2],
  [0, 0, 1],
])
const nothing = { shape: differences.shape, data: differences.data.map(() => 0) }
const anchors = array<'N D'>([
  [0, 0],
  [0, 0],
  [0, 0],
])
const positives = array<'N D'>([
  [1, 0],
  [1, 1],
  [0.5, 0],
])
const negatives = array<'N D'>([
  [2, 2],
  [1, 0.5],
  [0.6, 0],
])
const truth = array<'N K'>([[0.6, 0.4, 0]])
const predicted = array<'N K'>([[0.25, 0.25, 0.5]])
const errors = array<'N'>([0.5, 2, -3, 1.5])
const onTarget = array<'N'>([0, 0, 0, 0])
const logits = array<'N L'>([[2, -1, 0.5]])
const answers = array<'N L'>([[1, 0, 1]])

/** Probes of the lecture catalogue, part 4: group, what the reference gives, and the output it lists. */
const probes: readonly (readonly [group: string, got: Nested, printed: string])[] = [
  [
    'hinge-squared',
    [
      ...pictures.map((row, i) => hingeSquared(array([row]), array([i]))),
      hingeSquared(array(pictures), array([0, 1, 2])),
    ],
    '[8.41000, 0, 83.2500, 30.5533]',
  ],
  [
    'hinge-binary',
    nested(hingeBinary(array([0.3, -2, -0.5, 0.4]), array([1, -1, 1, -1]))),
    '[0.700000, 0, 1.50000, 1.40000]',
  ],
  [
    'hinge-multilabel',
    [
      labeled.map((row, i) => hingeMultilabel(array([signed[i] as number[]]), array([row]))),
      hingeMultilabel(array(signed), array(labeled)),
    ],
    '[[0.500000, 3.40000], 1.95000]',
  ],
  ['multilabel-sigmoid-cross-entropy', multilabelSigmoidCrossEntropy(logits, answers), '0.304756'],
  [
    'multilabel-sigmoid-cross-entropy, in sum',
    multilabelSigmoidCrossEntropy(logits, answers, { reduction: 'sum' }),
    '0.914267',
  ],
  [
    'multilabel-sigmoid-cross-entropy, far from the truth',
    multilabelSigmoidCrossEntropy(array([[-800]]), array([[1]])),
    '800.000',
  ],
  ['kl-divergence', klDivergence(predicted, truth), '0.713283'],
  ['kl-divergence, in bits', klDivergence(predicted, truth, { logBase: '2' }), '1.02905'],
  ['triplet-loss', tripletLoss(anchors, positives, negatives), '1.04000'],
  ['triplet-loss, on average', tripletLoss(anchors, positives, negatives, { reduction: 'mean' }), '0.346667'],
  ['mse', mse(y, t), '1.75000'],
  ['mse, in sum', mse(y, t, { reduction: 'sum' }), '5.25000'],
  ['mse-gradient', nested(mseGradient(y, t)), '[0.333333, -0.666667, 1.33333]'],
  ['mae', mae(y, t), '1.16667'],
  ['mae, in sum', mae(y, t, { reduction: 'sum' }), '3.50000'],
  ['huber', nested(huber(errors, onTarget, { delta: 1.5 })), '[0.125000, 1.87500, 3.37500, 1.12500]'],
  ['huber, of threshold 1', nested(huber(errors, onTarget)), '[0.125000, 1.50000, 2.50000, 1.00000]'],
  ['l2-l1-distance-losses', [euclideanLoss(y, t), l1DistanceLoss(y, t)], '[2.62500, 3.50000]'],
  ['rbf-regression-score', rbfRegressionScore(1.5, 1, array([1, 0.5]), array([0.5, 2])), '1.18576'],
  ['sum-then-mean-squared-loss', sumThenMeanSquaredLoss(differences, nothing), '5.50000'],
  [
    'sum-then-mean-squared-loss, in sum',
    sumThenMeanSquaredLoss(differences, nothing, { reduction: 'sum' }),
    '22.0000',
  ],
]

it.each(probes)('gives the listed output on the probe %s', (_group, got, printed) => {
  expect(differencesFromPrinted(got, printed)).toEqual([])
})
