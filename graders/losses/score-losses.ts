import { type Filled, formula, matrix, printed, right, suite } from '#kit'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { softmaxScoreLoss, svmScoreLoss } from '#reference/losses/score-losses.ts'
import { lossNet, type Rows, type ScoreLoss } from '../shared/classifier-net.ts'
import { meanRow, type Row, sum, table, transposed } from '../shared/lists.ts'
import { isNearMargin, softmaxLosses, softmaxNet, svmLosses, svmNet } from '../shared/net-scores.ts'
import { scored } from '../shared/score-loss.ts'
import { shiftedLabels, squeezedBatch, thousand } from '../shared/sentences.ts'

const { over } = lossNet
const shared = {
  over: over.wrong('divided-by-classes', 'Divided by classes too', (N, C = 1) => ({ loss: N * C, gradient: N * C }), 'You divide by the number of all scores. Divide by N only, the number of examples.'),
  truth: right((label: number, _C: number): number => label).wrong('x/labels-one-based', 'Labels counted from 1', (label, C) => (label - 1 + C) % C, shiftedLabels),
  as: right((dScores: Rows): NDArray => array(dScores))
    .wrong('averaged-over-examples', 'Averaged over examples', (dScores) => array(meanRow(dScores)), 'You average the gradient of all examples into one row. Each example keeps its own row.')
    .wrong('x/n-equals-1', 'Batch axis lost', (dScores) => array(dScores.length === 1 ? (dScores[0] as Row) : dScores), squeezedBatch),
}

/** Loss and gradient of a batch, of which `ofScores` gives those of each example. */
function together(scores: Rows, labels: Row, d: Filled<typeof shared>, ofScores: (labels: Row) => (scores: Rows) => ScoreLoss) {
  const C = scores[0]?.length ?? 1
  const { losses, gradient } = ofScores(labels.map((label) => d.truth(label, C)))(scores)
  const share = d.over(scores.length, C)
  return { loss: sum(losses) / share.loss, dScores: d.as(gradient.map((row) => row.map((g) => g / share.gradient))) as NDArray<'N C'> }
}

const { entry, ...ofSoftmax } = softmaxNet
/** Softmax down the columns: over the examples. */
const overBatch = (scores: Rows): Rows => transposed(transposed(scores).map((column) => softmaxLosses([0], rightly)([column]).gradient[0] ?? []))
const rightly = { softmax: softmaxNet.softmax.right, fed: softmaxNet.fed.right, entry: (p: number) => p }

const softmax = formula(
  { softmaxScoreLoss },
  {
    id: 'softmax-score-loss',
    ...scored,
    parts: { loss: 1, dScores: 2 },
    holes: {
      ...shared,
      ...ofSoftmax,
      entry: entry.wrong('softmax-cross-entropy-gradient/only-true-class', 'Only the true class', (p, t) => (t === 0 ? 0 : p - t), 'Only the true class has a gradient in your answer. Every other class has its probability: p − t.'),
      normalized: right((own: ScoreLoss, _batch: () => ScoreLoss): ScoreLoss => own).wrong(
        'softmax/wrong-axis',
        'Sums over wrong axis',
        (_, batch) => batch(),
        'The columns of your probabilities sum to 1, not the rows. Sum over the classes of one example: the last axis.',
      ),
    },
    reading: (d) => (scores, labels) =>
      together(
        table(scores),
        [...labels.data],
        d,
        (ys) => (rows) =>
          d.normalized(softmaxLosses(ys, d)(rows), () => {
            const p = overBatch(rows)
            return { losses: p.map((row, n) => -Math.log(row[ys[n] as number] as number)), gradient: p.map((row, n) => row.map((one, k) => d.entry(one, k === ys[n] ? 1 : 0))) }
          }),
      ),
    measured: {
      at: (scores) => ({ loss: 0, dScores: scores }),
      // The derivative in the first factor is the loss itself.
      loss: ({ loss, dScores }, [scores, labels]) => loss * softmaxScoreLoss(scores, labels).loss + softmaxScoreLoss(dScores, labels).loss,
    },
  },
)

const svm = formula(
  { svmScoreLoss },
  {
    id: 'svm-score-loss',
    ...scored,
    parts: { loss: 1, dScores: 2 },
    avoid: (scores, labels) => isNearMargin(table(scores), [...labels.data]),
    holes: { ...shared, ...svmNet },
    reading: (d) => (scores, labels) => together(table(scores), [...labels.data], d, (ys) => svmLosses(ys, d)),
    measured: { at: (scores) => ({ loss: 0, dScores: scores }), loss: ({ loss, dScores }, [scores, labels]) => loss * svmScoreLoss(scores, labels).loss + svmScoreLoss(dScores, labels).loss },
  },
)

export default suite('losses/score-losses', 'Losses of scores with their gradients', [
  softmax.with({
    example: softmax.golden('gives loss and gradient of two equal scores', {
      weight: 2,
      given: { scores: matrix('0 0'), labels: [1] },
      gives: { loss: printed('0.693147'), dScores: array(matrix('0.5 -0.5')) },
      source: 'D1 “Another loss: Softmax (cross-entropy)”; worked by hand: both probabilities are ½',
      hint: 'Both probabilities are 0.5. Subtract 1 at the true class.',
      hints: { loss: 'Both probabilities are 0.5.' },
    }),
    lecture: softmax.golden('reproduces the loss of the cat', { given: { scores: [[3.2, 5.1, -1.7]], labels: [0] }, gives: { loss: printed('2.04') }, source: 'D1 “Another loss: Softmax (cross-entropy)”: −ln 0.13', hint: 'The cat has probability 0.13.' }),
    large: softmax.golden('stays finite for scores of a thousand', {
      ...thousand,
      given: { scores: matrix('1000 1000 / -1000 -1000'), labels: [1, 0] },
      gives: { loss: Math.LN2, dScores: array(matrix('0.25 -0.25 / -0.25 0.25')) },
      source: 'worked by hand: equal scores have the probabilities ½ and ½',
      hint: 'Check that the maximum of each row is subtracted before exp.',
    }),
  }),
  svm.with({
    example: svm.golden('gives loss and gradient of three scores', {
      weight: 2,
      given: { scores: [[3, 1.5, 5]], labels: [0] },
      gives: { loss: 3, dScores: array(matrix('-1 0 1')) },
      source: 'D1 “Linear classifier: Hinge loss”; worked by hand: the margins are 1.5 − 3 + 1 < 0 and 5 − 3 + 1 = 3',
      hint: 'One of the two wrong classes misses its margin.',
    }),
  }),
])
