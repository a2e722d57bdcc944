import { anyOf, by, formula, gradientIn, options, printed, right, suite, under } from '#kit'
import { hingeSquared, hingeSquaredGradient } from '#reference/losses/hinge-squared.ts'
import { margin } from '../shared/hinge-gradient.ts'
import { at, type Row, relu, sum, table } from '../shared/lists.ts'
import { gradientAs, reduction, scored, shiftRows } from '../shared/score-loss.ts'
import { pets } from '../shared/sentences.ts'

const model = { ...scored, inputs: [...scored.inputs, options({ delta: [1, 0.5, 2] })], obeys: { reduction } } as const

/** What both functions decide in the same way. */
const shared = {
  truth: margin.truth,
  delta: right((delta: number): number => delta)
    .wrong('hinge-multiclass/no-margin', 'Margin left out', () => 0, 'The margin δ is missing. A wrong class must lose by at least δ, not merely lose: it counts where s_j − s_y + δ > 0.')
    .wrong('hinge-multiclass/margin-subtracted', 'Margin subtracted', (delta) => -delta, 'You subtract the margin. A wrong class must lose by at least δ: s_j − s_y + δ.')
    .wrong('huber/delta-fixed-1', 'Margin fixed at 1', () => 1, 'The margin is 1 in your code, whatever δ is. Use δ: s_j − s_y + δ.'),
}

const loss = formula(
  { hingeSquared },
  {
    id: 'hinge-squared',
    ...model,
    holes: {
      ...shared,
      counts: right((j: number, y: number) => j !== y).wrong('includes-correct-class', 'True class counted too', () => true, 'Your loss is δ² too high for each image: j = y adds max(0, 0 + δ)². Sum over the wrong classes only.'),
      ...under('hinge-multiclass', {
        difference: right((s: number, truth: number) => s - truth)
          .wrong('sign-swapped', 'Difference reversed', (s, truth) => truth - s, 'The difference is reversed. A large score of a wrong class is what costs: s_j − s_y + δ.')
          .wrong('no-difference', 'True score not compared', (s) => s, 'The true score is missing from your loss. Compare each wrong score with it: s_j − s_y + δ.'),
      }),
      cost: right((m: number) => relu(m) ** 2)
        .wrong('not-squared', 'Margins not squared', relu, 'You add up the violated margins themselves; that is the hinge loss. Square each of them.')
        .wrong('square-before-max', 'Squared before the clamp', (m) => m ** 2, 'Margins that are kept cost something in your loss, because the square of a negative number is positive. Clamp first: max(0, m)².'),
      overClasses: right((costs: Row, _margins: Row) => sum(costs)).wrong('square-of-sum', 'Square of the sum', (_, margins) => sum(margins.map(relu)) ** 2, 'You square the sum of the violated margins of an image. Square each margin first, then add up.'),
      factor: right(1).wrong('half', 'Half of it', 1 / 2, 'Your loss is half the right one. There is no factor ½ in this loss.'),
    },
    reading:
      (d) =>
      (scores, labels, { delta: given }) => {
        const delta = d.delta(given)
        const costs = table(scores).map((row, i) => {
          const y = d.truth(row, at([...labels.data], i))
          const margins = row.map((s) => d.difference(s, at(row, y)) + delta).filter((_, j) => d.counts(j, y))
          return d.overClasses(margins.map(d.cost), margins)
        })
        return (d.factor * sum(costs)) / d.reduction(costs.length)
      },
  },
)

const gradient = formula(
  { hingeSquaredGradient },
  {
    id: 'hinge-squared-gradient',
    ...model,
    // There the loss is smooth, but its second derivative jumps.
    avoid: (scores, labels, { delta }) => table(scores).some((row, i) => row.some((s, j) => j !== labels.data[i] && Math.abs(s - at(row, at([...labels.data], i)) + delta) < 1e-3)),
    holes: {
      ...shared,
      ...under('hinge-multiclass-gradient-scores', {
        atTruth: right((others: Row): number => -sum(others)).wrong('no-correct-class', 'No gradient for true class', () => 0, 'The true class has no gradient in your answer. It enters every violated margin with a minus sign.'),
        sign: right(1).wrong('sign', 'Opposite sign', -1, 'Every entry has the opposite sign. A higher score of a violating class raises the loss.'),
      }),
      gradient: right((m: number): number => 2 * relu(m))
        .wrong('hinge-squared/gradient-missing-2', 'Factor 2 missing', relu, 'Every entry is half the right one. The derivative of m² is 2·m.')
        .wrong(
          'hinge-squared/gradient-indicator',
          'Indicators instead of margins',
          anyOf(
            (m: number): number => (m > 0 ? 1 : 0),
            (m: number): number => (m > 0 ? 2 : 0),
          ),
          'All violating classes have the same gradient in your answer, as in the plain hinge. Here it is 2·m, twice what the margin is missed by.',
        )
        .wrong('hinge-squared/square-before-max', 'Kept margins counted', (m) => 2 * m, 'Margins that are kept have a gradient in your answer. Clamp first: 2·max(0, m).'),
      as: gradientAs('hinge-multiclass-gradient-scores'),
    },
    reading:
      (d) =>
      (scores, labels, { delta: given }) => {
        const delta = d.delta(given)
        const rows = table(scores)
        return d.as(
          rows.map((row, i) => {
            const y = d.truth(row, at([...labels.data], i))
            const others = row.map((s, j) => (j === y ? 0 : d.gradient(s - at(row, y) + delta)))
            return others.map((gradient, j) => (d.sign * (j === y ? d.atTruth(others) : gradient)) / d.reduction(rows.length))
          }),
        )
      },
    measured: gradientIn(loss, 'scores'),
  },
)

const slide = 'D3 “Multi-class classification” with the scores of D1 “Linear classifier: Hinge loss”'
const given = { ...pets, options: { delta: 1 } }

export default suite('losses/hinge-squared', 'Squared hinge loss', [
  loss.with({
    lecture: loss.golden('squares what the cat and the frog miss', {
      weight: 2,
      given,
      gives: printed('30.5533'),
      source: `${slide}, worked by hand: (2.9² + 0 + 6.3² + 6.6²) / 3`,
      hint: 'Compute the three images by hand: cat 8.41, car 0, frog 83.25. Which one differs from yours?',
    }),
    shift: loss.invariant('does not change when all scores of an image move together', {
      weight: 0,
      concept: 'scores that move together',
      hint: 'Use only differences s_j − s_y, never a score on its own.',
      under: ([scores, labels, settings], random) => [shiftRows(table(scores), random), labels, settings],
    }),
    random: { hint: 'Change one number of a small batch at a time, and compute the loss by hand beside your code.' },
    smallest: { weight: 0 },
  }),
  gradient.with({
    lecture: gradient.golden('gives twice the amount by which each margin is missed', {
      weight: 0,
      given,
      gives: printed('-1.93333 1.93333 0.00000 / 0.00000 0.00000 0.00000 / 4.20000 4.40000 -8.60000'),
      source: `derived from ${slide}, worked by hand: 2 · 2.9 / 3; 2 · 6.3 / 3 and 2 · 6.6 / 3`,
      hint: by('reduction', { mean: 'Twice the missed margin for each wrong class, minus their sum for the true one, over N.', sum: 'Twice the missed margin for each wrong class, minus their sum for the true one.' }),
    }),
    measured: { hint: 'Move one score a little: the loss changes by twice its missed margin times the move.' },
    random: { hint: 'Take one image and write down by how much each wrong class misses its margin.' },
    smallest: { weight: 0 },
    larger: false,
  }),
])
