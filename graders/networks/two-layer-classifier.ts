import { classes, formula, matrix, reals, record, right, scalar, suite } from '#kit'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { twoLayerScores, twoLayerSoftmaxLoss, twoLayerSvmLoss } from '#reference/networks/two-layer-classifier.ts'
import { absoluteUnits, forwardNet, isNearKink, layersIn, lossNet, netLossOf, noBiases, passed, type Rows, rightly } from '../shared/classifier-net.ts'
import { l2Form } from '../shared/linear-classifier.ts'
import { type Row, table } from '../shared/lists.ts'
import { scaled } from '../shared/net-inputs.ts'
import { isNearMargin, softmaxLosses, softmaxNet, softmaxRows, svmLosses, svmNet } from '../shared/net-scores.ts'
import { softmaxNetLoss, svmNetLoss, thousand } from '../shared/sentences.ts'

interface Two {
  readonly W1: NDArray<'D H'>
  readonly b1: NDArray<'H'>
  readonly W2: NDArray<'H K'>
  readonly b2: NDArray<'K'>
}
const X = reals('X', 'N D')
const parameters = record('parameters', { W1: scaled(reals('W1', 'D H'), 1 / 4), b1: scaled(reals('b1', 'H'), 1 / 2), W2: scaled(reals('W2', 'H K'), 1 / 4), b2: scaled(reals('b2', 'K'), 1 / 2) })
const inputs = [X, classes('labels', 'N', 'K'), parameters, scalar('lambda', [0.25, 0.1, 1.5])] as const
const shape = { sizes: { N: [2, 4], D: [2, 4], H: [3, 5], K: [2, 4] }, smallest: { N: [1, 1], D: [1, 2], H: [1, 2], K: [2, 2] }, larger: { N: [5, 7], D: [5, 6], H: [6, 8], K: [5, 6] } } as const
const layersOf = (two: Two) => layersIn({ ...two })
const touchesKink = (X: NDArray, two: Two): boolean => isNearKink(table(X), layersOf(two))
const scoresOf = (X: NDArray, two: Two): Rows => passed(table(X), layersOf(two), rightly).scores
const asParts = ({ loss, gradients: { W1, b1, W2, b2 } }: ReturnType<typeof netLossOf>) => ({ loss, dW1: W1, db1: b1, dW2: W2, db2: b2 }) as { readonly loss: number; readonly dW1: NDArray; readonly db1: NDArray; readonly dW2: NDArray; readonly db2: NDArray }
const parts = { loss: 2, dW1: 2, db1: 1, dW2: 2, db2: 1 }

const scores = formula(
  { twoLayerScores },
  {
    id: 'two-layer-scores',
    inputs: [X, parameters],
    ...shape,
    together: [noBiases, absoluteUnits],
    holes: { ...forwardNet, returned: right((scores: Rows): Rows => scores).wrong('probabilities', 'Probabilities, not scores', softmaxRows, 'Your rows sum to 1: you return probabilities. Return the scores; the loss applies softmax.') },
    reading: (d) => (X, two) => array(d.returned(passed(table(X), layersOf(two), d).scores)),
  },
)

const softmax = formula(
  { twoLayerSoftmaxLoss },
  {
    id: 'two-layer-softmax-loss',
    layered: true,
    ...{ inputs, ...shape, parts },
    obeys: { l2Form },
    avoid: (X, _, two) => touchesKink(X, two),
    together: [noBiases, absoluteUnits],
    holes: { ...forwardNet, ...lossNet, ...softmaxNet },
    reading: (d) => (X, labels, two, lambda) => asParts(netLossOf(table(X), layersOf(two), lambda, d, softmaxLosses([...labels.data], d))),
    measured: {
      at: (_X, _labels, { W1, b1, W2, b2 }) => ({ loss: 0, dW1: W1, db1: b1, dW2: W2, db2: b2 }),
      // The derivative in the first factor is the loss itself.
      loss: ({ loss, dW1, db1, dW2, db2 }, [X, labels, two, lambda], flags) =>
        loss * twoLayerSoftmaxLoss(X, labels, two, lambda, { l2Form: flags.l2Form }).loss + twoLayerSoftmaxLoss(X, labels, { W1: dW1, b1: db1, W2: dW2, b2: db2 }, lambda, { l2Form: flags.l2Form }).loss,
    },
  },
)

const svm = formula(
  { twoLayerSvmLoss },
  {
    id: 'two-layer-svm-loss',
    layered: true,
    ...{ inputs, ...shape, parts },
    obeys: { l2Form },
    avoid: (X, labels, two) => touchesKink(X, two) || isNearMargin(scoresOf(X, two), [...labels.data] as Row),
    together: [noBiases, absoluteUnits],
    holes: { ...forwardNet, ...lossNet, ...svmNet },
    reading: (d) => (X, labels, two, lambda) => asParts(netLossOf(table(X), layersOf(two), lambda, d, svmLosses([...labels.data], d))),
    measured: {
      at: (_X, _labels, { W1, b1, W2, b2 }) => ({ loss: 0, dW1: W1, db1: b1, dW2: W2, db2: b2 }),
      loss: ({ loss, dW1, db1, dW2, db2 }, [X, labels, two, lambda], flags) =>
        loss * twoLayerSvmLoss(X, labels, two, lambda, { l2Form: flags.l2Form }).loss + twoLayerSvmLoss(X, labels, { W1: dW1, b1: db1, W2: dW2, b2: db2 }, lambda, { l2Form: flags.l2Form }).loss,
    },
  },
)

const net = { W1: matrix('1 -1'), b1: [0, 0], W2: matrix('1 1 / 0 0'), b2: [0, 0] }
const given = { X: matrix('2'), labels: [0], parameters: net, lambda: 0.5 }
const slide = 'D1 “Neural network definition” and “Weight Regularization”; worked by hand'
const backward = 'Go back in the order of the layers: gradient in the scores, dW2 and db2, through ReLU, dW1 and db1.'

export default suite('networks/two-layer-classifier', 'Two-layer classifier', [
  scores.with({
    example: scores.golden('scores two examples', {
      weight: 2,
      given: { X: matrix('2 / -1'), parameters: { W1: matrix('1 -1'), b1: [0, 1], W2: matrix('1 2 / 3 -1'), b2: [0.5, 0] } },
      gives: array(matrix('2.5 4 / 6.5 -2')),
      source: `${slide}: the hidden units are (2, 0) and (0, 2)`,
      hint: 'The hidden units are (2, 0) for the first example and (0, 2) for the second.',
    }),
    random: { hint: 'Print X · W1 + b1 first, then what ReLU leaves of it, then the scores.' },
  }),
  softmax.with({
    example: softmax.golden('gives loss and gradients where both scores are equal', {
      weight: 2,
      given,
      gives: { loss: 2 + Math.LN2, dW1: array(matrix('1 -1')), db1: array([0, 0]), dW2: array(matrix('0 2 / 0 0')), db2: array([-0.5, 0.5]) },
      source: `${slide}: the scores are 2 and 2, so the data loss is ln 2; the penalty is 0.5 · 4 with the gradients W1 and W2, and the data part of dW2 is 2 · (−½, ½)`,
      hint: 'Both scores are 2, so p − t is (−0.5, 0.5). The penalty is 0.5 · (1 + 1 + 1 + 1).',
      hints: { loss: 'Both scores are 2, so the data loss is ln 2. The penalty is 0.5 · (1 + 1 + 1 + 1).' },
    }),
    free: softmax.random('agrees with the formula without a penalty', { weight: 1, concept: 'no penalty', inputs: [scalar('lambda', [0])], draws: 4, sizes: 'unusual' }),
    random: { hint: backward, hints: softmaxNetLoss },
    large: softmax.golden('stays finite for scores of a thousand', {
      ...thousand,
      given: { X: matrix('1'), labels: [1], parameters: { W1: matrix('1'), b1: [0], W2: matrix('1000 1000'), b2: [0, 0] }, lambda: 0 },
      gives: { loss: Math.LN2, db2: array([0.5, -0.5]) },
      source: 'worked by hand: two equal scores have the probabilities ½ and ½',
      hint: 'Check that the maximum of each row of scores is subtracted before exp.',
    }),
    measured: { draws: 3 },
  }),
  svm.with({
    example: svm.golden('gives loss and gradients where both scores are equal', {
      weight: 2,
      given,
      gives: { loss: 3, dW1: array(matrix('1 -1')), db1: array([0, 0]), dW2: array(matrix('-1 3 / 0 0')), db2: array([-1, 1]) },
      source: `${slide}: the scores are 2 and 2, so the margin of 1 is missed by 1; the penalty is 0.5 · 4, and the data part of dW2 is 2 · (−1, 1)`,
      hint: 'Both scores are 2, so the wrong class misses its margin by 1. The penalty is 0.5 · (1 + 1 + 1 + 1).',
    }),
    random: { hint: backward, hints: svmNetLoss },
    measured: { draws: 3 },
  }),
])
