import { anyOf, type Filled, right } from '#kit'
import type { Rows, ScoreLoss } from './classifier-net.ts'
import { at, max, type Row, sum } from './lists.ts'

/** The probabilities of a row of scores, and the loss of its true class; given all rows of the batch. */
interface Softmax {
  readonly probabilities: (row: Row, all: Rows) => Row
  readonly surprise: (row: Row, y: number, all: Rows) => number
}
const shares = (raised: Row): Row => raised.map((e) => e / sum(raised))
const shifted = (row: Row): Row => row.map((s) => s - max(row))
const exponentials = (row: Row): Row => row.map((s) => Math.exp(s))
const stable: Softmax = { probabilities: (row) => shares(exponentials(shifted(row))), surprise: (row, y) => Math.log(sum(exponentials(shifted(row)))) - at(shifted(row), y) }
const naive: Softmax = { probabilities: (row) => shares(exponentials(row)), surprise: (row, y) => -Math.log(at(shares(exponentials(row)), y)) }
/** The logarithm of a probability comes first, and the probability is a power of it. */
const logFirst: Softmax = { probabilities: (row) => row.map((s) => Math.exp(s - Math.log(sum(exponentials(row))))), surprise: (row, y) => Math.log(sum(exponentials(row))) - at(row, y) }
const ofBatch = (row: Row, all: Rows): Row => {
  const total = sum(all.flatMap((other) => exponentials(shifted(other))))
  return exponentials(shifted(row)).map((e) => e / total)
}
const logOf = (inside: (p: number) => number): Softmax => ({ ...stable, surprise: (row, y) => -Math.log(inside(at(stable.probabilities(row, []), y))) })
export const softmaxRows = (scores: Rows): Row[] => scores.map((row) => stable.probabilities(row, scores))

/** The probabilities of all examples add up to 1, not those of each. */
const wholeBatch = [
  'softmax-net/whole-batch',
  'Normalized over whole batch',
  { probabilities: ofBatch, surprise: (row, y, all) => -Math.log(at(ofBatch(row, all), y)) } satisfies Softmax,
  'Your softmax divides by the exponentials of the whole batch, so that all its probabilities add up to 1. Divide each row by its own sum.',
] as const

/** Only where answers are compared to the last digits. Smaller ones are lost in single precision, which is right too. */
const smallEps = [
  'cross-entropy/small-eps',
  'Small number inside ln',
  anyOf<Softmax>(...[1e-6, 1e-7].map((eps) => logOf((p) => p + eps))),
  'You add a small number inside the logarithm, which moves every loss a little. With m the maximum of the row, ln Σ exp(s − m) − (s_y − m) needs none.',
] as const

/** The softmax loss of scores. */
export const softmaxNet = {
  softmax: right<Softmax>(stable)
    .wrong('softmax/no-max-shift', 'No shift before exp', anyOf<Softmax>(naive, { ...naive, surprise: logFirst.surprise }, logFirst), 'Scores of a thousand give NaN or infinity: exp overflows. Subtract the maximum of each row before exp.')
    .wrong(...wholeBatch)
    .wrong(...smallEps),
  fed: right((scores: Rows): Rows => scores).wrong('train/softmax-twice', 'Softmax twice', softmaxRows, 'You give probabilities to a loss that takes scores, so softmax runs twice. Give it the scores.'),
  entry: right((p: number, t: number): number => p - t)
    .wrong('softmax-cross-entropy-gradient/no-target', 'Target not subtracted', (p) => p, 'You go back with the probabilities themselves. Subtract 1 at the true class of each example: p − t.')
    .wrong('softmax-cross-entropy-gradient/sign', 'Opposite sign', (p, t) => t - p, 'You go back with target − probability, so the data part of your gradients has the opposite sign. It is probability − target.'),
}
/** Where no check has large scores. */
export const ofSmallScores = {
  ...softmaxNet,
  softmax: right<Softmax>(stable)
    .wrong(...wholeBatch)
    .wrong(...smallEps),
}
/** Where, besides, answers are compared roughly. */
export const ofRoughScores = { ...ofSmallScores, softmax: right<Softmax>(stable).wrong(...wholeBatch) }
export const softmaxLosses =
  (labels: Row, d: Filled<typeof softmaxNet>) =>
  (scores: Rows): ScoreLoss => {
    const fed = d.fed(scores)
    return { losses: fed.map((row, n) => d.softmax.surprise(row, at(labels, n), fed)), gradient: fed.map((row, n) => d.softmax.probabilities(row, fed).map((p, k) => d.entry(p, k === at(labels, n) ? 1 : 0))) }
  }

/** The multiclass SVM loss of scores. */
export const svmNet = {
  margin: right(1).wrong('hinge-multiclass/no-margin', 'Margin left out', 0, 'The margin of 1 is missing. A wrong class must lose by at least 1, not merely lose: it counts where s_j − s_y + 1 > 0.'),
  ofTruth: right(0).wrong('hinge-multiclass/includes-correct-class', 'True class counted too', 1, 'Your loss is 1 too large for every example: the true class counts itself. Add up over the wrong classes only.'),
  atTruth: right((count: number): number => -count).wrong('hinge-multiclass-gradient-scores/no-correct-class', 'No gradient for true class', () => 0, 'The true class has no gradient in your answer. It enters every violated margin with a minus sign.'),
}
export const svmLosses =
  (labels: Row, d: Filled<typeof svmNet>) =>
  (scores: Rows): ScoreLoss => {
    const margins = scores.map((row, n) => row.map((s, k) => (k === at(labels, n) ? 0 : Math.max(0, s - at(row, at(labels, n)) + d.margin))))
    return {
      losses: margins.map((row) => sum(row) + d.ofTruth),
      gradient: margins.map((row, n) => {
        const open: Row = row.map((m) => (m > 0 ? 1 : 0))
        return open.map((one, k) => (k === at(labels, n) ? d.atTruth(sum(open)) : one))
      }),
    }
  }
/** Whether a margin is near 0. */
export const isNearMargin = (scores: Rows, labels: Row): boolean => scores.some((row, n) => row.some((s, k) => k !== at(labels, n) && Math.abs(s - at(row, at(labels, n)) + 1) < 1e-3))
