import { anyOf, formula, matrix, options, printed, reals, right, suite, under } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { euclideanDistances } from '#reference/data/euclidean-distances.ts'
import { pairwiseDistance } from '#reference/data/pairwise-distance.ts'
import { verdicts } from '../judging/verdicts.ts'
import { dot, max, type Row, sum, table, transposed } from '../shared/lists.ts'
import { asManyAs } from '../shared/sentences.ts'

const minus = (a: Row, b: Row): Row => a.map((x, k) => x - (b[k] as number))
const squares = (a: Row, b: Row) => sum(minus(a, b).map((x) => x * x))
const absolute = (a: Row, b: Row) => sum(minus(a, b).map(Math.abs))
/** |a|² + |b|² and a multiple of a·b, as a product of matrices gives it. */
const expanded = (factor: number) => (a: Row, b: Row) => dot(a, a) + dot(b, b) + factor * dot(a, b)

/** What every Euclidean distance decides. */
const euclidean = under('pairwise-distance', {
  squared: right(squares)
    .wrong('cross-term-sign', 'Sign of a·b', (a, b) => Math.max(0, expanded(2)(a, b)), 'You add 2·a·b. The square of a difference is |a|² + |b|² − 2·a·b.')
    .wrong('cross-term-no-2', 'Factor 2 missing', (a, b) => Math.max(0, expanded(-1)(a, b)), 'You subtract a·b once. The square of a difference is |a|² + |b|² − 2·a·b.')
    .wrong('mean-not-sum', 'Mean instead of sum', (a, b) => squares(a, b) / a.length, 'Your squares are divided by the number of features. Add them up: Σ (a − b)².')
    .wrong('chebyshev', 'Largest difference only', (a, b) => max(minus(a, b).map(Math.abs)) ** 2, 'You take the largest difference only. All features count: add up their squares.')
    .wrong('signed-sum', 'Differences cancel', (a, b) => sum(minus(a, b)) ** 2, 'Differences of opposite sign cancel in your sum. Square each of them first, then add up.'),
  root: right(Math.sqrt).wrong('no-sqrt', 'Root missing', (x) => x, 'You return squared distances where the distance is Euclidean. Take the root.'),
  l1ForL2: right((square: number, _sum: number) => square).wrong('l1-for-l2', 'City block for Euclidean', (_, sum) => sum ** 2, 'You add up absolute differences where the distance is Euclidean. Add up their squares, then take the root.'),
  as: right((rows: readonly Row[]) => rows).wrong('transposed', 'Axes swapped', transposed, 'Your answer has one row per row of B. It has one row per row of A: M × N.'),
})
const sizes = { M: [2, 3], N: [2, 5], D: [2, 4] } as const

const distance = formula(
  { pairwiseDistance },
  {
    id: 'pairwise-distance',
    inputs: [reals('A', 'M D'), reals('B', 'N D'), options({ metric: ['l2', 'l1', 'sqL2'] })],
    sizes,
    holes: {
      ...euclidean,
      squared: euclidean.squared.wrong('pairwise-distance/negative-under-root', 'Negative inside the root', expanded(-2), 'Rows that nearly agree give NaN: |a|² + |b|² − 2·a·b is rounded below 0. Clamp it at 0 before the root.'),
      metric: right((asked: string): string => asked).wrong(
        'metric-ignored',
        'Setting metric ignored',
        anyOf<(asked: string) => string>(
          () => 'l2',
          () => 'l1',
          () => 'sqL2',
        ),
        'You measure in the same way whatever metric is asked for. Use the metric that is asked for: l2, l1 or sqL2.',
      ),
    },
    reading:
      (d) =>
      (A, B, { metric }) => {
        const between = (a: Row, b: Row) => {
          const measured = d.metric(metric)
          if (measured === 'l1') return absolute(a, b)
          const square = d.squared(a, b)
          return measured === 'sqL2' ? square : d.root(d.l1ForL2(square, absolute(a, b)))
        }
        return array(d.as(table(A).map((a) => table(B).map((b) => between(a, b)))))
      },
  },
)

const ofNeighbors = formula(
  { euclideanDistances },
  { id: 'euclidean-distances', inputs: [reals('A', 'M D'), reals('B', 'N D')], sizes, holes: euclidean, reading: (d) => (A, B) => array(d.as(table(A).map((a) => table(B).map((b) => d.root(d.l1ForL2(d.squared(a, b), absolute(a, b))))))) },
)

const given = { A: matrix('0 0 / 3 4'), B: matrix('1 -2 / 0 4 / 6 8') }
/** Rows that nearly agree: |a|² + |b|² − 2·a·b is rounded below 0 for some pair in whatever order it is added up. */
const rows = Array.from({ length: 24 }, (_, i) => [i / 10 + 0.1, 0.7 - 0.3 * i, 1000.3 + 777.7 * i])
const moved = rows.map(([x = 0, y = 0, z = 0]) => [x, y + 1e-6, z])

export default suite('data/pairwise-distance', 'Pairwise distances', [
  distance.with({
    example: distance.golden('measures two points against three', {
      weight: 2,
      given: { ...given, options: { metric: 'l2' } },
      gives: printed('2.23607 4.00000 10.0000 / 6.32456 3.00000 5.00000'),
      source: 'worked by hand: √5, 4, 10; √40, 3, 5',
      hint: 'Take one pair: (3, 4) and (0, 4) are 3 apart.',
    }),
    random: { draws: 6, hint: 'Compare one entry with a sum on paper; then see whether i counts the rows of A.' },
    blocks: distance.golden('measures city blocks', { weight: 0, given: { ...given, options: { metric: 'l1' } }, gives: array(matrix('3 4 14 / 8 3 7')), source: 'worked by hand' }),
    'one-size': distance.random('works for as many rows in one table as in the other', asManyAs('M', 'N', 'D')),
    smallest: { draws: 5 },
    near: distance.judge('stays a number where two rows nearly agree', {
      concept: 'rows that nearly agree',
      sizes: 'unusual',
      hint: 'If you compute |a|² + |b|² − 2·a·b: rounding makes it negative, about −1e-10. Clamp it at 0.',
      calls: () => [[array<'M D'>(rows), array<'N D'>(moved), { metric: 'l2' }]],
      verdict: verdicts['no-distance-below-0'],
      names: { id: 'pairwise-distance/negative-under-root', title: 'Negative inside the root', sentence: 'Rows that nearly agree give NaN: |a|² + |b|² − 2·a·b is rounded below 0. Clamp it at 0 before the root.' },
    }),
  }),
  ofNeighbors.with({
    example: ofNeighbors.golden('measures two points against three', {
      weight: 2,
      given,
      gives: printed('2.23607 4.00000 10.0000 / 6.32456 3.00000 5.00000'),
      source: 'worked by hand: √5, 4, 10; √40, 3, 5',
      hint: 'Take one pair: (3, 4) and (0, 4) are 3 apart.',
    }),
    random: { weight: 2, draws: 6, hint: 'Compare one entry with a sum on paper; then see whether i counts the rows of A.' },
    'one-size': ofNeighbors.random('works for as many rows in both, and as many features', asManyAs('M', 'N', 'D')),
  }),
])
