import { formula, matrix, options, printed, reals, right, suite, under } from '#kit'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { tripletLoss, tripletLossGradient } from '#reference/losses/triplet-loss.ts'
import { at, type Row, relu, sum, table } from '../shared/lists.ts'
import { atKink, reduction } from '../shared/score-loss.ts'

const model = { inputs: [reals('anchors', 'N D'), reals('positives', 'N D'), reals('negatives', 'N D'), options({ alpha: [0.5, 2, 5, 10] })], sizes: { N: [3, 5], D: [2, 3] }, smallest: { N: [1, 2], D: [1, 2] } } as const

interface Triplet {
  readonly a: Row
  readonly p: Row
  readonly n: Row
}
const triplets = (anchors: NDArray, positives: NDArray, negatives: NDArray): Triplet[] => {
  const [all, p, n] = [anchors, positives, negatives].map(table) as [Row[], Row[], Row[]]
  return all.map((a, i) => ({ a, p: p[i] as Row, n: n[i] as Row }))
}

const minus = (x: Row, y: Row): Row => x.map((one, d) => one - at(y, d))
const squares = (x: Row) => sum(x.map((one) => one * one))
const length = (x: Row) => Math.sqrt(squares(x))

const alpha = right((given: number): number => given)
  .wrong('triplet-loss/no-margin', 'Margin left out', () => 0, 'A negative that is barely farther away than the positive is left alone. It must be farther by the margin: add α.')
  .wrong('triplet-loss/margin-sign', 'Margin subtracted', (given) => -given, 'You subtract the margin, so a negative may even be nearer than the positive. Add α.')
  .wrong('triplet-loss/alpha-fixed', 'Margin fixed at 0.2', () => 0.2, 'The margin is 0.2 in your code, whatever α is. Use α.')

type Margin = (toPositive: number, toNegative: number, alpha: number) => number
const swapped: Margin = (toPositive, toNegative, alpha) => toNegative - toPositive + alpha
const multiplied: Margin = (toPositive, toNegative, alpha) => toPositive - alpha * toNegative
const margin = right(((toPositive, toNegative, alpha) => toPositive - toNegative + alpha) as Margin)

/** From where the distance to the negative is measured. */
const from = right(({ a }: Triplet): Row => a)
const fromPositive = ['positive-negative', 'Measured from the positive', ({ p }: Triplet): Row => p, 'You measure the negative from the positive. Both distances begin at the anchor: ‖a − n‖².'] as const

const loss = formula(
  { tripletLoss },
  {
    id: 'triplet-loss',
    ...model,
    obeys: { reduction },
    holes: {
      alpha,
      from: from.wrong(...fromPositive),
      distance: right(squares).wrong('not-squared', 'Distances not squared', length, 'You compare the distances themselves. The loss compares their squares: take no root.'),
      margin: margin
        .wrong('swapped', 'Distances swapped', swapped, 'Triplets that are in order cost most in your loss. A far positive costs and a far negative helps: ‖a − p‖² − ‖a − n‖² + α.')
        .wrong('margin-times', 'Margin multiplied', multiplied, 'You multiply the distance to the negative by α. The margin is added: ‖a − p‖² − ‖a − n‖² + α.'),
      cost: right(relu).wrong('no-clamp', 'Clamp at 0 missing', (m) => m, 'Triplets that keep the margin lower your loss. They cost nothing: max(0, ·) around each of them.'),
      total: right((costs: Row, _margins: Row): number => sum(costs)).wrong(
        'clamp-after-sum',
        'Clamped after the sum',
        (_, margins) => relu(sum(margins)),
        'You clamp the sum of all triplets at 0, so easy ones pay for hard ones. Clamp each triplet, then add up.',
      ),
    },
    reading:
      (d) =>
      (anchors, positives, negatives, { alpha: given }) => {
        const margins = triplets(anchors, positives, negatives).map((one) => d.margin(d.distance(minus(one.a, one.p)), d.distance(minus(d.from(one), one.n)), d.alpha(given)))
        return d.total(margins.map(d.cost), margins) / d.reduction(margins.length)
      },
  },
)

/** By how much each of the two squared distances counts. */
interface Weights {
  readonly positive: number
  readonly negative: number
}
const byLength = (x: Row) => x.map((one) => one / length(x))

const gradient = formula(
  { tripletLossGradient },
  {
    id: 'triplet-loss-gradient',
    ...model,
    parts: { anchors: 1, positives: 1, negatives: 1 },
    obeys: { reduction, atKink },
    avoid: (anchors, positives, negatives, { alpha: given }) =>
      triplets(anchors, positives, negatives).some(({ a, p, n }) => {
        const [toPositive, toNegative, apart] = [minus(a, p), minus(a, n), minus(p, n)].map(squares) as [number, number, number]
        return Math.min(toPositive, toNegative, apart) < 1e-3 || Math.abs(toPositive - toNegative + given) < 1e-3
      }),
    holes: {
      alpha,
      margin,
      ...under('triplet-loss', {
        fromPositive: right(false).wrong('positive-negative', 'Measured from the positive', true, 'You measure the distance from positive to negative. Both distances start at the anchor: ‖a − n‖².'),
        isActive: right((isActive: boolean) => isActive).wrong('no-clamp', 'Every triplet counted', () => true, 'Every triplet has gradients in your answer. One that keeps the margin has none.'),
        measured: right((one: number, _all: Row): number => one).wrong('clamp-after-sum', 'Clamped after the sum', (_, all) => sum(all), 'Either all triplets have gradients in your answer or none. Each triplet decides for itself whether it keeps the margin.'),
      }),
      distance: right(squares),
      gradient: right((x: Row): Row => x.map((one) => 2 * one)).wrong('mse-gradient/no-2', 'Factor 2 missing', (x) => x, 'Every entry is half the right one. The derivative of a squared distance is twice the difference.'),
      weights: right((_alpha: number): Weights => ({ positive: 1, negative: 1 })),
      ofAnchor: right((positive: Row, negative: Row): Row => minus(positive, negative)).wrong(
        'triplet-loss-gradient/anchor-without-negative',
        'Anchor without negative',
        (positive) => positive,
        'The negative has no effect on the anchor in your answer. The anchor is in both distances: 2(n − p).',
      ),
      sign: right(1).wrong('mse-gradient/sign', 'Opposite sign', -1, 'Every entry has the opposite sign. Moving the positive away from the anchor raises the loss: ∂L/∂p = 2(p − a).'),
    },
    together: [
      {
        id: 'triplet-loss/swapped',
        title: 'Distances swapped',
        fill: { margin: swapped, weights: () => ({ positive: -1, negative: -1 }) },
        says: 'Triplets that are already in order are the ones with gradients in your answer. A far positive costs and a far negative helps: ‖a − p‖² − ‖a − n‖² + α.',
      },
      { id: 'triplet-loss/margin-times', title: 'Margin multiplied', fill: { margin: multiplied, weights: (given) => ({ positive: 1, negative: given }) }, says: 'You multiply the distance to the negative by α. The margin is added, and has no gradient.' },
      { id: 'triplet-loss/not-squared', title: 'Distances not squared', fill: { distance: length, gradient: byLength }, says: 'Your gradients have the same length however large the distances. The loss compares their squares: twice the difference.' },
    ],
    reading:
      (d) =>
      (anchors, positives, negatives, { alpha: given }) => {
        const all = triplets(anchors, positives, negatives)
        const [edge, weights] = [d.alpha(given), d.weights(d.alpha(given))]
        const measured = all.map(({ a, p, n }) => d.margin(d.distance(minus(a, p)), d.distance(minus(d.fromPositive ? p : a, n)), edge))
        const pulls = all.map(({ a, p, n }, i) => {
          const factor = d.isActive(d.atKink(d.measured(at(measured, i), measured))) ? d.sign / d.reduction(all.length) : 0
          const scaled = (x: Row, weight: number) => d.gradient(x).map((one) => factor * weight * one)
          const none = a.map(() => 0)
          const [positive, negative] = [scaled(minus(a, p), weights.positive), scaled(minus(d.fromPositive ? p : a, n), weights.negative)]
          return { a: d.ofAnchor(positive, d.fromPositive ? none : negative), p: minus(none, d.fromPositive ? positive.map((x, k) => x + at(negative, k)) : positive), n: negative }
        })
        return { anchors: array(pulls.map(({ a }) => a)), positives: array(pulls.map(({ p }) => p)), negatives: array(pulls.map(({ n }) => n)) }
      },
    measured: { at: (anchors, positives, negatives) => ({ anchors, positives, negatives }), loss: ({ anchors, positives, negatives }, [, , , settings], flags) => tripletLoss(anchors, positives, negatives, { ...settings, reduction: flags.reduction }) },
  },
)

const three = { anchors: matrix('0 0 / 0 0 / 0 0'), positives: matrix('1 0 / 1 1 / 0.5 0'), negatives: matrix('2 2 / 1 0.5 / 0.6 0'), options: { alpha: 0.2 } }
const slide = 'D1 “Other losses” with α = 0.2 of the paper'
const summed = { reduction: 'sum' } as const

export default suite(
  'losses/triplet-loss',
  'Triplet loss',
  [
    loss.with({
      lecture: loss.golden('adds up by how much three triplets miss their margin', {
        weight: 2,
        given: three,
        under: summed,
        gives: printed('1.04'),
        source: `${slide}, worked by hand: 1 − 8 + 0.2 clamped, 2 − 1.25 + 0.2 = 0.95, 0.25 − 0.36 + 0.2 = 0.09`,
        hint: 'Two squared distances for each triplet: 1 and 8, 2 and 1.25, 0.25 and 0.36.',
      }),
      random: { weight: 3, draws: 12, hint: 'Take one triplet alone, and write down both squared distances.' },
      equal: loss.golden('is the margin for each triplet of equal embeddings', {
        weight: 0,
        given: { anchors: matrix('1 2 / 3 4'), positives: matrix('1 2 / 3 4'), negatives: matrix('1 2 / 3 4'), options: { alpha: 1.5 } },
        under: summed,
        gives: 3,
        source: 'worked by hand: 0 − 0 + 1.5, twice',
        sizes: 'unusual',
        concept: 'equal embeddings',
        hint: 'Both distances are 0, so the margin is all that is left.',
      }),
      smallest: { weight: 0 },
    }),
    gradient.with({
      lecture: gradient.golden('moves the embeddings of the two triplets that miss the margin', {
        weight: 2,
        given: three,
        under: summed,
        gives: { anchors: printed('0.0 0.0 / 0.0 -1.0 / 0.2 0.0'), positives: printed('0.0 0.0 / 2.0 2.0 / 1.0 0.0'), negatives: printed('0.0 0.0 / -2.0 -1.0 / -1.2 0.0') },
        source: `derived from ${slide}: 2(n − p), 2(p − a) and 2(a − n) of the second and third triplet`,
        hint: 'The first triplet keeps its margin, so its rows are 0. The three gradients of the others sum to 0.',
      }),
      random: { weight: 3, draws: 12 },
      kink: gradient.golden('is right for a margin that is met exactly', {
        given: { anchors: matrix('0 0'), positives: matrix('1 0'), negatives: matrix('2 0'), options: { alpha: 3 } },
        under: summed,
        gives: { anchors: array(matrix('0 0')), positives: array(matrix('0 0')), negatives: array(matrix('0 0')) },
        source: 'worked by hand: 1 − 4 + 3 = 0, and the handout asks for a strict inequality',
        concept: 'a margin of exactly 0',
        hint: 'The handout says what the derivative of max(0, m) is at m = 0.',
      }),
      smallest: { weight: 0 },
      larger: { weight: 0 },
    }),
  ],
  { 'triplet-loss/mean': 'reduction/mean' },
)
