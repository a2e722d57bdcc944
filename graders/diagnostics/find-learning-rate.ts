import { among, formula, matrix, right, suite } from '#kit'
import { findLearningRate } from '#reference/diagnostics/find-learning-rate.ts'
import { at, type Row, table } from '../shared/lists.ts'

interface Curve {
  readonly first: number
  readonly last: number
  readonly lowest: number
}
const lowest = (all: Row): number => all.indexOf(Math.min(...all))

const find = formula(
  { findLearningRate },
  {
    id: 'find-learning-rate',
    inputs: [among('rates', 'G', [1e-5, 1e-3, 0.1, 1e-4, 0.01, 1]), among('losses', 'G E', [2.25, 1.5, 0.75, 3, 0.25, 2, Number.POSITIVE_INFINITY])],
    sizes: { G: [3, 5], E: [3, 4] },
    smallest: { G: [1, 2], E: [2, 2] },
    avoid: (_, losses) => table(losses).every((row) => !(at(row, -1) < at(row, 0))),
    holes: {
      falls: right(({ first, last }: Curve): boolean => last < first).wrong('any-curve', 'Rising losses accepted', () => true, 'You choose a rate under which the loss did not fall. Look only at rates whose last loss is below the first.'),
      reached: right(({ last }: Curve): number => last)
        .wrong('lowest-of-all-epochs', 'Lowest epoch, not last', ({ lowest }) => lowest, 'You compare the lowest loss of each curve. Compare the last: a loss that rises again is no success.')
        .wrong('largest-drop', 'Largest drop wins', ({ first, last }) => last - first, 'You choose the largest drop. Choose the lowest last loss, wherever the curve began.')
        .wrong('highest-loss', 'Highest loss wins', ({ last }) => -last, 'You choose the highest of the last losses. The lowest wins.'),
      answer: right((rate: number, _k: number): number => rate).wrong('index', 'Index returned, not rate', (_, k) => k, 'You return the place of the best rate. Return the rate itself.'),
    },
    reading: (d) => (rates, losses) => {
      const curves = table(losses).map((row): Curve => ({ first: at(row, 0), last: at(row, -1), lowest: Math.min(...row) }))
      const k = lowest(curves.map((curve) => (d.falls(curve) ? d.reached(curve) : Number.POSITIVE_INFINITY)))
      return d.answer(at([...rates.data], k), k)
    },
  },
)

const slide = 'D1 “Babysitting the Learning Process”: find a learning rate that makes the loss go down; worked by hand:'

export default suite('diagnostics/find-learning-rate', 'Rate that lowers the loss', [
  find.with({
    example: find.golden('is neither too low nor too high', {
      weight: 2,
      given: { rates: [1e-5, 1e-3, 1], losses: matrix('2.3 2.3 2.3 / 2.3 1.5 0.9 / 2.3 9 80') },
      gives: 0.001,
      source: `${slide} the first loss stays, the third one grows`,
      hint: 'Go through the curves: which of them end below their first loss?',
    }),
    again: find.golden('looks at the last loss, not at the lowest', {
      given: { rates: [0.1, 0.01], losses: matrix('2.3 0.5 2 / 2.3 1.9 1.5') },
      gives: 0.01,
      source: `${slide} the first loss falls to 0.5 and ends at 2`,
      hint: 'The curves end at 2 and 1.5.',
      concept: 'a loss that rises again',
    }),
    diverged: find.golden('passes over a loss that is infinite', {
      weight: 0,
      given: {
        rates: [1, 0.1],
        losses: [
          [2.3, Number.POSITIVE_INFINITY],
          [2.3, 2],
        ],
      },
      gives: 0.1,
      source: 'worked by hand: the first training diverged',
      sizes: 'unusual',
      concept: 'a training that diverged',
    }),
    drop: find.golden('looks at where the loss ends, not at how far it fell', {
      given: { rates: [0.1, 0.01], losses: matrix('9 3 2 / 2 1.5 1') },
      gives: 0.01,
      source: `${slide} the losses end at 2 and 1`,
      hint: 'The first loss of a curve only says whether it fell.',
      concept: 'curves that begin apart',
    }),
    rising: find.golden('passes over a loss that rises, however low it is', {
      given: { rates: [0.1, 0.01], losses: matrix('0.5 0.6 0.9 / 2.3 1.9 1.5') },
      gives: 0.01,
      source: 'worked by hand: the first loss rises from 0.5 to 0.9',
      hint: 'Which of the two curves ends below its first loss?',
      concept: 'a low loss that rises',
    }),
    random: { draws: 24, hint: 'Cross out the curves that do not fall; of the others, the lowest end wins.' },
    smallest: { weight: 0, draws: 4 },
  }),
])
