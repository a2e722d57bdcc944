import { classes, formula, matrix, reals, scalar, suite } from '#kit'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { linearPredict, trainLinearSoftmax, trainLinearSvm } from '#reference/optimizers/linear-classifier-training.ts'
import { batches } from '../shared/batches.ts'
import { lossNet, penaltyOf, type Rows, type ScoreLoss } from '../shared/classifier-net.ts'
import { drawnBatches, epochHoles, epochOf, type GradientOf, rateOfMean, stepsOf } from '../shared/epoch.ts'
import { l2Form, scoresOf } from '../shared/linear-classifier.ts'
import { at, max, outer, type Row, sum, table } from '../shared/lists.ts'
import { isNearMargin, ofSmallScores, softmaxLosses, svmLosses, svmNet } from '../shared/net-scores.ts'
import { rightOf } from '../shared/right-of.ts'
import { history } from '../shared/training-history.ts'
import { winnerHoles } from '../shared/winner.ts'

/** T differs from B, and T · B from N, so the size of a draw tells what it is for. */
const training = {
  inputs: [reals('W', 'C D'), reals('X', 'N D'), classes('labels', 'N', 'C'), batches, scalar('learningRate', [0.5, 0.1, 0.25]), scalar('lambda', [0.25, 0.1, 0.75])],
  sizes: { N: [6, 7], C: [3, 4], D: [2, 3], B: [2, 3], T: [4, 5] },
  smallest: { N: [1, 2], C: [2, 2], D: [1, 2], B: [1, 1], T: [1, 1] },
  larger: { N: [10, 11], C: [5, 6], D: [5, 6], B: [4, 5], T: [6, 7] },
  parts: { W: 2, losses: 1 },
} as const

const { used: _, divideBy: __, pull: ___, ...loop } = epochHoles
const { over, size, strength, added } = lossNet
const holes = { ...loop, rate: rateOfMean, used: drawnBatches, over, size, strength, added, ...history }

type Decisions = { readonly [K in keyof typeof holes]: (typeof holes)[K]['right'] } & { readonly l2Form: number }
const fixed = { ...rightOf(epochHoles), ...rightOf(lossNet) }

/** The loss of a batch and its gradient. */
function lossOf({ W, X, lambda }: { readonly W: Rows; readonly X: Rows; readonly lambda: number }, ofScores: (scores: Rows) => ScoreLoss, d: Decisions) {
  const { losses, gradient } = ofScores(scoresOf(W, X))
  const share = d.over(X.length)
  const penalty = penaltyOf({ ...fixed, ...d }, X.length, lambda, 0)
  const flat = { W: W.flat(), b: [] }
  const dW = outer(
    gradient.map((row) => row.map((g) => g / share.gradient)),
    X,
  )
  const pulled = penalty.pulled(0, { W: dW.flat(), b: [] }, flat).W
  return { loss: sum(losses) / share.loss + penalty.loss(0, flat), gradient: W.map((row, c) => row.map((_, k) => at(pulled, c * row.length + k))) }
}

/** The reading of both: `ofLabels` is the loss of scores for the labels of a batch. */
function trained(given: Parameters<typeof epochOf>, ofLabels: (labels: Row) => (scores: Rows) => ScoreLoss, d: Decisions) {
  const epoch = epochOf(...given)
  const gradientOf: GradientOf = ({ W, X, labels, lambda }) => lossOf({ W, X, lambda }, ofLabels(labels), d).gradient
  const steps = stepsOf(epoch, gradientOf, { ...fixed, ...d })
  const losses = d.used(epoch.batches, epoch.X.length).map((batch, k) => {
    const rows = d.taken(batch, epoch.X.length)
    const at = (W: Rows) => lossOf({ W, X: rows.map((i) => epoch.X[i] as Row), lambda: epoch.lambda }, ofLabels(rows.map((i) => epoch.labels[i] as number)), d)
    return d.recorded(at(steps[k] ?? []).loss, at(steps[k + 1] ?? []).loss)
  })
  return { W: array(d.kept(steps)), losses: array(d.listed(losses)) }
}

/** Whether a margin is near 0 in some step, with either form of the penalty. */
const stepsOnKink = (...given: Parameters<typeof epochOf>): boolean =>
  Object.values(l2Form).some((form) => {
    const epoch = epochOf(...given)
    const d: Decisions = { ...rightOf(holes), l2Form: form }
    const steps = stepsOf(epoch, ({ W, X, labels, lambda }) => lossOf({ W, X, lambda }, svmLosses(labels, rightOf(svmNet)), d).gradient, { ...fixed, ...d })
    return epoch.batches.some((batch, k) => {
      const labels = batch.map((i) => epoch.labels[i] as number)
      const X = batch.map((i) => epoch.X[i] as Row)
      return isNearMargin(scoresOf(steps[k] ?? [], X), labels)
    })
  })

/** The same, also for those who use all rows in every step: on a kink their mistake could have no name. */
const touchesKink = (W: NDArray, X: NDArray, labels: NDArray, batches: readonly NDArray[], ...rest: [number, number]): boolean => {
  const every = array<'B'>([...labels.data.keys()])
  return (
    stepsOnKink(W, X, labels, batches, ...rest) ||
    stepsOnKink(
      W,
      X,
      labels,
      batches.map(() => every),
      ...rest,
    )
  )
}

const svm = formula(
  { trainLinearSvm },
  {
    id: 'linear-svm-training',
    ...training,
    obeys: { l2Form },
    avoid: (...given) => touchesKink(...given),
    holes: { ...holes, ...svmNet },
    reading:
      (d) =>
      (...given) =>
        trained(given, (labels) => svmLosses(labels, d), d),
  },
)

const softmax = formula(
  { trainLinearSoftmax },
  {
    id: 'linear-softmax-training',
    ...training,
    obeys: { l2Form },
    holes: { ...holes, ...ofSmallScores },
    reading:
      (d) =>
      (...given) =>
        trained(given, (labels) => softmaxLosses(labels, d), d),
  },
)

const predict = formula(
  { linearPredict },
  {
    id: 'linear-predict',
    inputs: [reals('W', 'C D'), reals('X', 'N D')],
    sizes: { C: [3, 4], D: [2, 3], N: [2, 5] },
    smallest: { C: [2, 2], D: [1, 2], N: [1, 1] },
    avoid: (W, X) => scoresOf(table(W), table(X)).some((row) => row.filter((s) => max(row) - s < 1e-6).length > 1),
    holes: winnerHoles,
    reading: (d) => (W, X) => d.as(d.rows(scoresOf(table(W), table(X))).map(d.best)) as NDArray<'N'>,
  },
)

const given = {
  W: matrix('0 / 0'),
  X: matrix('1 / 2 / 3 / 5'),
  labels: [0, 1, 0, 1],
  batches: [
    [0, 1],
    [0, 2],
    [1, 0],
  ],
  learningRate: 1,
  lambda: 0,
}
const slide = 'D1 “Mini-batch gradient descent”; worked by hand'
const hint = 'Compare the first loss, then the weights after the first batch, then the second loss.'

export default suite('optimizers/linear-classifier-training', 'Training of a linear classifier', [
  svm.with({
    example: svm.golden('takes three steps and records three losses', {
      weight: 2,
      given,
      gives: { W: array(matrix('0.5 / -0.5')), losses: array([1, 3, 3.5]) },
      source: `${slide}: at zero weights both losses are 1 and the gradient is (−1 + 2) / 2, so W becomes (−0.5, 0.5); there the losses of the second batch are 2 and 4 and the gradient is (−1 − 3) / 2, so W becomes (1.5, −1.5); there the losses of the third are 7 and 0 and the gradient is 2 / 2`,
      hint: 'At zero weights every wrong class misses its margin by 1.',
    }),
    random: { hint },
    one: svm.random('works with batches of one row', { axes: { B: [1, 1] }, draws: 4, sizes: 'unusual', concept: 'batches of one' }),
  }),
  softmax.with({
    example: softmax.golden('takes one step and records its loss', {
      weight: 2,
      given: { ...given, batches: [[0, 1]] },
      gives: { W: array(matrix('-0.25 / 0.25')), losses: array([Math.LN2]) },
      source: `${slide}: at zero weights the probabilities are ½, and the gradient of class 0 is (−½ · 1 + ½ · 2) / 2`,
      hint: 'At zero weights the loss is ln 2.',
    }),
    random: { hint },
    one: softmax.random('works with batches of one row', { axes: { B: [1, 1] }, draws: 4, sizes: 'unusual', concept: 'batches of one' }),
  }),
  predict.with({
    example: predict.golden('predicts the class with the highest score', {
      weight: 2,
      given: { W: matrix('1 0 / 0 1 / -1 2'), X: matrix('2 1 / -3 1 / 1 1.5') },
      gives: array([0, 2, 2]),
      source: 'D1 “Linear classifier”; worked by hand: the scores are (2, 1, 0), (−3, 1, 5) and (1, 1.5, 2)',
      hint: 'The scores of the first example are 2, 1 and 0.',
    }),
  }),
])
