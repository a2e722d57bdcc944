import { anyOf, type Choice } from '#kit'
import { at, max, mean, type Row, sum } from './lists.ts'
import { type Surprise, softmaxOf } from './softmax.ts'

/** The logarithm of each probability, also of one too small for a float. */
function logarithms(row: Row): Row {
  const m = max(row)
  const all = m + Math.log(sum(row.map((s) => Math.exp(s - m))))
  return row.map((s) => s - all)
}
const rowOf = (images: readonly Row[], i: number): Row => images[i] as Row
type OfRow = (probabilities: Row, truth: number) => number
const ofProbabilities =
  (loss: OfRow): Surprise =>
  (images, i, truth) =>
    loss(softmaxOf(rowOf(images, i)), truth)

/** A part of the weight that each wrong class gets, or each class. */
const smoothed =
  (share: number, whole: (logs: Row, own: number) => number): Surprise =>
  (images, i, truth) => {
    const logs = logarithms(rowOf(images, i))
    return -(1 - share) * at(logs, truth) - share * whole(logs, at(logs, truth))
  }
const shares = [0.1, 0.05, 0.2]
/** ln p of the true class, and ln(1 − p) of the others; a product with a target of 0 is NaN where the logarithm is −∞. */
const binary =
  (own: (log: number, p: number) => number): Surprise =>
  (images, i, truth) => {
    const logs = logarithms(rowOf(images, i))
    return -sum(logs.map((log, k) => (k === truth ? own(log, Math.exp(log)) : Math.log(1 - Math.exp(log)))))
  }
const errors: OfRow = (ps, truth) => sum(ps.map((p, k) => (p - (k === truth ? 1 : 0)) ** 2))
const rule = 'The loss of an image is −ln p of its true class.'

/** What students compute in place of cross-entropy. */
export const otherLosses = (choice: Choice<Surprise>) =>
  choice
    .wrong(
      'softmax-cross-entropy/smoothed-labels',
      'Labels smoothed',
      anyOf(...shares.flatMap((share) => [smoothed(share, mean), smoothed(share, (logs, own) => (sum(logs) - own) / (logs.length - 1))])),
      `You smooth the labels: the wrong classes get a part of the weight. ${rule}`,
    )
    .wrong('softmax-cross-entropy/no-softmax', 'Softmax missing', (images, i, truth) => -at(rowOf(images, i), truth), `Your loss is the true score with a minus: there is no softmax. ${rule}`)
    .wrong(
      'softmax-cross-entropy/no-logarithm',
      'Logarithm missing',
      anyOf(
        ofProbabilities((ps, truth) => -at(ps, truth)),
        ofProbabilities((ps, truth) => 1 - at(ps, truth)),
      ),
      `You use the probability of the true class itself: the logarithm is missing. ${rule}`,
    )
    .wrong(
      'softmax-cross-entropy/binary-per-class',
      'Wrong classes counted too',
      anyOf(
        binary((log) => log),
        binary((_, p) => Math.log(p)),
        binary((log, p) => log + 0 * Math.log(1 - p)),
      ),
      `You add −ln(1 − p) of every wrong class, as for labels of which several can be true. ${rule}`,
    )
    .wrong(
      'softmax-cross-entropy/squared-error',
      'Squared error instead',
      anyOf(
        ofProbabilities(errors),
        ofProbabilities((ps, truth) => errors(ps, truth) / ps.length),
      ),
      `You square the differences of probabilities and targets. ${rule}`,
    )
