import { anyOf, type Choice, type Filled, right } from '#kit'
import { at, max, type Row, sum, transposed } from './lists.ts'

/** One exponential on its way to a probability: its row, its column, all of them, and what it was made from. */
interface Exponential {
  readonly e: number
  readonly row: Row
  readonly column: Row
  readonly all: Row
  readonly score: number
  readonly shift: number
}

const byRow = ({ e, row }: Exponential) => e / sum(row)
const byColumn = ({ e, column }: Exponential) => e / sum(column)
const byAll = ({ e, all }: Exponential) => e / sum(all)
const alone = ({ e }: Exponential) => e
const minusLogSum = ({ score, shift, row }: Exponential) => Math.exp(score - (shift + Math.log(sum(row))))
const sigmoid = (s: number) => 1 / (1 + Math.exp(-s))

type Shift = (row: Row, all: readonly Row[], column: Row) => number
const ofRow: Shift = (row) => max(row)
const ofBatch: Shift = (_, all) => max(all.flat())
const ofColumn: Shift = (_row, _all, column) => max(column)
const none: Shift = () => 0
const largestSize: Shift = (row) => max(row.map(Math.abs))
const atLeastZero: Shift = (row) => Math.max(0, ...row)
const added: Shift = (row) => -max(row)
const smallest: Shift = (row) => Math.min(...row)

/** The softmax of one row. */
export function softmaxOf(row: Row): Row {
  const es = row.map((s) => Math.exp(s - max(row)))
  return es.map((e) => e / sum(es))
}

/** Softmax with its decisions open. */
export const softmaxHoles = {
  signed: right((s: number) => s).wrong('softmax/negated', 'Sign of scores', (s) => -s, 'The class with the lowest score gets the highest probability. Take exp(s), not exp(−s).'),
  power: right(Math.exp as (s: number) => number).wrong('softmax/base-2', 'Powers of 2', (s) => 2 ** s, 'You raise 2 to the scores. Softmax raises e: exp(s).'),
  shift: right(ofRow),
  divide: right(byRow).wrong('softmax/l2-normalised', 'Divided by row length', ({ e, row }) => e / Math.sqrt(sum(row.map((x) => x * x))), 'You divide by the length of the row of exponentials. Divide by their sum.'),
}

type Softmax = Filled<typeof softmaxHoles>
type Fill = Partial<Softmax>

/** A mistake in several holes of softmax at once, in one of several ways. */
interface SoftmaxMistake {
  readonly id: string
  readonly title: string
  readonly fill: readonly Fill[]
  readonly says: string
}

const several: readonly SoftmaxMistake[] = [
  {
    id: 'softmax/wrong-axis',
    title: 'Sums over wrong axis',
    fill: [{ divide: byColumn }, { divide: byColumn, shift: ofColumn }, { divide: byColumn, shift: none }],
    says: 'The columns of your probabilities sum to 1, not the rows. Sum over the classes of one image: the last axis.',
  },
  { id: 'softmax/sum-over-everything', title: 'One sum per batch', fill: [{ divide: byAll }, { divide: byAll, shift: ofBatch }, { divide: byAll, shift: none }], says: 'All your probabilities together sum to 1. Each row has its own sum: divide row by row.' },
  { id: 'softmax/shift-per-class', title: 'Maximum over wrong axis', fill: [{ shift: ofColumn }], says: 'You subtract the maximum of each class over the batch, which changes the probabilities. Subtract the maximum of each image: along the axis of classes.' },
  { id: 'softmax/no-exp', title: 'No exponential', fill: [{ power: (s) => s, shift: none }], says: 'You divide the scores themselves by their sum. Take exp of every score first.' },
  { id: 'softmax/sigmoid-each', title: 'Sigmoid per class', fill: [{ power: sigmoid, shift: none, divide: alone }], says: 'You apply a sigmoid to each score on its own. Softmax compares the classes: exp(s) over the sum of its row.' },
  { id: 'softmax/sigmoid-normalised', title: 'Sigmoids over their sum', fill: [{ power: sigmoid, shift: none }], says: 'You divide sigmoids by their sum. Divide exponentials by theirs.' },
]

/** The division left out; in a loss this looks as if the maximum stood for the sum. */
const unnormalized: SoftmaxMistake = {
  id: 'softmax/unnormalised',
  title: 'Division missing',
  fill: [{ divide: alone }, { divide: alone, shift: none }],
  says: 'Your rows of probabilities do not sum to 1: the division is missing. Divide each row by its own sum.',
}

/** What goes wrong in probabilities, in several holes at once. */
export const softmaxMistakes = [...several, unnormalized]

/** Every mistake of softmax as a change of the whole of it, for a loss that takes its logarithm. */
const softmaxInside: readonly SoftmaxMistake[] = [
  ...several,
  ...Object.entries({ signed: softmaxHoles.signed, power: softmaxHoles.power, divide: softmaxHoles.divide }).flatMap(([hole, { others }]) =>
    others.map(({ id, title, values, says }) => ({ id, title, fill: values.map((value) => ({ [hole]: value }) as Fill), says: String(says) })),
  ),
]

const minShift = ['softmax/min-shift', 'Shift below the maximum'] as const
const maxAdded = ['softmax/max-added', 'Maximum added'] as const
const lowRows = ['log-sum-exp/abs-max-shift', 'Low rows vanish in exp'] as const
const saysLowRows = (gives: string) => `Rows of large negative scores give ${gives}: even their largest score is far below 0 when you take exp. Subtract the maximum of each row itself, even if it is negative.`
const saysMaxAdded = 'You add the maximum instead of subtracting it, and exp overflows sooner. Compute exp(s − max).'

/** What only scores of a thousand show, where probabilities are computed. */
export const unstable = (shift: Choice<Shift>) =>
  shift
    .wrong('softmax/no-max-shift', 'No shift before exp', none, 'Scores of a thousand give NaN: exp overflows. Subtract the maximum of each row before exp.')
    .wrong(...minShift, smallest, 'What you subtract from each row, such as its minimum or its mean, is less than its maximum, and exp still overflows. Subtract the maximum.')

/** Where no check tells a shift by the whole batch from other shifts that are too large, the sentence that fits all of them comes first. */
export const unstableTogether: readonly SoftmaxMistake[] = [
  { id: maxAdded[0], title: maxAdded[1], fill: [{ shift: added }, { divide: minusLogSum, shift: added }], says: saysMaxAdded },
  { id: 'log-sum-exp/naive', title: 'Logarithm of overflowing sum', fill: [{ divide: minusLogSum, shift: none }], says: 'Scores of a thousand give 0 or infinity: exp overflows inside the logarithm of the sum. Subtract the maximum of each row before exp.' },
  { id: lowRows[0], title: lowRows[1], fill: [largestSize, atLeastZero].flatMap((shift) => [{ shift }, { divide: minusLogSum, shift }]), says: saysLowRows('NaN or infinity') },
  { id: 'softmax/global-max-shift', title: 'One shift per batch', fill: [{ shift: ofBatch }], says: 'You subtract the maximum of the whole batch, so a row of much smaller scores becomes 0/0. Subtract each row’s own maximum.' },
]

const rightSoftmax: Softmax = { signed: softmaxHoles.signed.right, power: softmaxHoles.power.right, shift: ofRow, divide: byRow }

/** The probabilities of every image. */
export function probabilitiesOf(images: readonly Row[], filled: Fill): Row[] {
  const d = { ...rightSoftmax, ...filled }
  const signed = images.map((row) => row.map(d.signed))
  const down = transposed(signed)
  const shifts = signed.map((row) => row.map((_, k) => d.shift(row, signed, down[k] as Row)))
  const raised = signed.map((row, i) => row.map((s, k) => d.power(s - at(shifts[i] as Row, k))))
  const columns = transposed(raised)
  const all = raised.flat()
  return raised.map((row, i) => row.map((e, k) => d.divide({ e, row, all, column: columns[k] as Row, score: at(signed[i] as Row, k), shift: at(shifts[i] as Row, k) })))
}

export type Surprise = (images: readonly Row[], i: number, truth: number) => number

/** The loss of one image in one step: ln Σ exp of the shifted scores, minus that of the true class. */
const fused =
  ({ shift = ofRow, score = (s: number, m: number) => s - m, normalizer = (sum: number) => Math.log(sum) }): Surprise =>
  (images, i, truth) => {
    const row = images[i] as Row
    const m = shift(row, images, [])
    return normalizer(sum(row.map((s) => Math.exp(s - m)))) - score(at(row, truth), m)
  }

/** The loss of one image in two steps: the logarithm of a probability that is computed first. */
const afterSoftmax =
  (fill: Fill, inside = (p: number) => p): Surprise =>
  (images, i, truth) =>
    -Math.log(inside(at(probabilitiesOf(images, fill)[i] as Row, truth)))

/** The same without the probability: the logarithm of the sum, minus that of the exponential, which is never too small. */
const inLogarithms =
  (fill: Fill): Surprise =>
  (images, i, truth) =>
    -at(probabilitiesOf(images, { ...fill, power: Math.exp, divide: logarithmOf(fill.divide) })[i] as Row, truth)
const logarithmOf =
  (divide: Softmax['divide'] = byRow): Softmax['divide'] =>
  (one) =>
    one.score - one.shift + Math.log(divide({ ...one, e: 1 }))
/** Where each probability is an exponential over a sum. */
const hasLogarithm = ({ power, divide }: Fill): boolean => power === undefined && (divide === undefined || divide === byColumn || divide === byAll)

const plus = (eps: number) => afterSoftmax({}, (p) => p + eps)
const atLeast = (least: number) => afterSoftmax({}, (p) => Math.max(p, least))

/** The cross-entropy of the scores of one image. */
export const surprise: Choice<Surprise> = softmaxInside.reduce(
  (choice, { id, title, fill, says }) => choice.wrong(id, title, anyOf(...fill.map((one) => afterSoftmax(one)), ...fill.filter(hasLogarithm).map(inLogarithms)), says),
  right(fused({}))
    .wrong('softmax-cross-entropy/forgets-max-back', 'Shift not undone', fused({ score: (s) => s }), 'You subtract the maximum m inside exp but not from the true score. Use shifted scores in both: ln Σ exp(s − m) − (s_y − m).')
    .wrong('softmax-cross-entropy/missing-log-sum', 'Sum of exponentials missing', fused({ normalizer: () => 0 }), 'You subtract the true score from the maximum alone. The sum of all classes counts: m + ln Σ exp(s − m) − s_y.')
    .wrong('cross-entropy/small-eps', 'Small number inside ln', plus(1e-7), 'You add a small number inside the logarithm, which moves every answer a little. With m the maximum of the row, ln Σ exp(s − m) − (s_y − m) needs none.'),
)

/** In one step, or in two. */
const either = (...shifts: readonly Shift[]) => anyOf(...shifts.flatMap((shift) => [fused({ shift }), afterSoftmax({ shift })]))

/** What only scores of a thousand show in the loss. */
export const unstableSurprise = (choice: Choice<Surprise>) =>
  choice
    .wrong(
      'softmax-cross-entropy/unfused-no-shift',
      'No shift before exp',
      anyOf(afterSoftmax({ shift: none }), fused({ shift: none })),
      'Scores of a thousand give NaN or infinity: exp overflows. Subtract the maximum m of each row first: ln Σ exp(s − m) − (s_y − m).',
    )
    .wrong(
      'softmax-cross-entropy/unfused-shifted',
      'Logarithm of softmax',
      afterSoftmax({}),
      'Your loss becomes infinite where the probability of the true class is too small for a float. Do not take ln of softmax: with m the maximum of the row, compute ln Σ exp(s − m) − (s_y − m).',
    )
    .wrong(
      'softmax-cross-entropy/clipped',
      'Probability clipped',
      anyOf(
        ...[1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-11, 1e-12, 1e-13, 1e-14, 1e-15, Number.EPSILON, 1e-16, 1e-20, 1e-30, 1e-100, 1e-300].map(atLeast),
        ...[1e-10, 1e-11, 1e-12, 1e-13, 1e-14, 1e-15, Number.EPSILON, 1e-16, 1e-20, 1e-30, 1e-100, 1e-300].map(plus),
      ),
      'Your loss stops growing: you clip the probability, or add a small number to it, before the logarithm. Compute ln Σ exp(s − m) − (s_y − m) instead, with m the maximum of the row.',
    )
    .wrong(...lowRows, either(largestSize, atLeastZero), saysLowRows('−∞ or NaN'))

/** Other shifts, which only scores far apart and single images tell from other mistakes. */
export const otherShift = (choice: Choice<Surprise>) =>
  choice
    .wrong(...minShift, either(smallest), 'What you subtract from each row, such as its minimum or its mean, is less than its maximum, and exp still overflows. Subtract the maximum.')
    .wrong(...maxAdded, either(added), saysMaxAdded)
    .wrong('softmax/global-max-shift', 'One shift per batch', either(ofBatch), 'You subtract the maximum of the whole batch, so a row of much smaller scores becomes ln 0. Subtract each row’s own maximum.')
