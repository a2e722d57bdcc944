import { among, formula, matrix, right, suite } from '#kit'
import { type LossCurveRegime, lossCurveDiagnosis } from '#reference/schedules/loss-curve-diagnosis.ts'
import { at, type Row, table } from '../shared/lists.ts'

interface Curve {
  readonly first: number
  readonly middle: number
  readonly last: number
}
/** How a curve looks: whether it failed, still falls, and stays above another. */
interface Look {
  readonly fails: boolean
  readonly falls: boolean
  readonly stays: boolean
}
const named = ({ fails, falls, stays }: Look): LossCurveRegime => (fails ? 'too high' : falls ? 'low' : stays ? 'high' : 'good')
const swapped: Readonly<Record<LossCurveRegime, LossCurveRegime>> = { 'too high': 'too high', high: 'low', low: 'high', good: 'good' }
const lowestOf = (all: Row): number => Math.min(...all.filter(Number.isFinite))
const isTie = (a: number, b: number): boolean => Math.abs(a - b) < 1e-9

const diagnosis = formula(
  { lossCurveDiagnosis },
  {
    id: 'loss-curve-diagnosis',
    inputs: [among('losses', 'G E', [4, 2, 1, 3.5, 1.125, 8, 1.25, 3])],
    sizes: { G: [3, 4], E: [4, 7] },
    smallest: { G: [1, 2], E: [3, 3] },
    // Halfway between two words rounding decides.
    avoid: (losses) => {
      const curves = table(losses).map((row): Curve => ({ first: at(row, 0), middle: at(row, Math.floor((row.length - 1) / 2)), last: at(row, -1) }))
      const lowest = lowestOf(curves.map(({ last }) => last))
      return curves.some(({ first, middle, last }) => isTie(middle - last, (first - last) / 4) || isTie(last - lowest, (first - lowest) / 10))
    },
    holes: {
      middle: right((E: number): number => Math.floor((E - 1) / 2)).wrong('late-middle', 'Second half too short', (E) => Math.floor(E / 2), 'Your second half begins one epoch late where the number of losses is even. It begins at index ⌊(E − 1) / 2⌋.'),
      fails: right(({ first, last }: Curve): boolean => !(last < first) || !Number.isFinite(last))
        .wrong('rising-accepted', 'Rising losses accepted', ({ last }) => !Number.isFinite(last), 'You call a rate too high only where the loss becomes infinite. A loss that ends no lower than it began is enough.')
        .wrong('infinite-accepted', 'NaN not seen', ({ first, last }) => last >= first, 'You miss losses that are NaN: every comparison with NaN is false. Ask whether the last loss is below the first.'),
      share: right(({ first, last }: Curve): number => (first - last) / 4)
        .wrong('quarter-of-first', 'Quarter of first loss', ({ first }) => first / 4, 'You compare with a quarter of the first loss. Compare with a quarter of the fall, from the first loss to the last.')
        .wrong('any-fall', 'Any fall counts', () => 0, 'You call every curve low that falls in its second half. It is low if more than a quarter of the fall comes there.'),
      lowest: right((lasts: Row, _own: number, _all: Row): number => lowestOf(lasts))
        .wrong('judged-alone', 'Curve judged alone', (_, own) => own, 'You never call a rate high. Compare where the curve ends with the lowest end of all curves.')
        .wrong('lowest-of-all-epochs', 'Lowest of all epochs', (_lasts, _own, all) => lowestOf(all), 'You compare with the lowest loss of any epoch. Compare with the lowest of the last losses.'),
      tolerance: right((first: number, lowest: number): number => (first - lowest) / 10).wrong('any-gap', 'Any gap is high', () => 0, 'You call a rate high as soon as another ends lower. A gap of up to a tenth of the fall is good.'),
      word: right(named)
        .wrong(
          'high-first',
          'High judged before low',
          ({ fails, falls, stays }) => (fails ? 'too high' : stays ? 'high' : falls ? 'low' : 'good'),
          'You ask whether a curve ends above others before you ask whether it still falls. A curve that still falls is low.',
        )
        .wrong('swapped', 'High and low swapped', (look) => swapped[named(look)], 'You swap high and low. A curve that falls slowly has a low rate; one that has stopped above others has a high rate.'),
    },
    reading: (d) => (losses) => {
      const all = table(losses)
      const curves = all.map((row): Curve => ({ first: at(row, 0), middle: at(row, d.middle(row.length)), last: at(row, -1) }))
      return curves.map((curve) => {
        const { first, middle, last } = curve
        const lowest = d.lowest(
          curves.map((other) => other.last),
          last,
          all.flat(),
        )
        return d.word({ fails: d.fails(curve), falls: middle - last > d.share(curve), stays: last - lowest > d.tolerance(first, lowest) })
      })
    },
  },
)

const slide = 'D1 “Learning rate selection” and D4 “Learning rate”: very high, high, good and low'

export default suite('schedules/loss-curve-diagnosis', 'Curves of learning rates', [
  diagnosis.with({
    four: diagnosis.golden('names the four curves of the slide', {
      weight: 2,
      given: { losses: matrix('4 9 20 / 4 2 2 / 4 1.2 1 / 4 3.5 3') },
      gives: ['too high', 'high', 'good', 'low'],
      source: `${slide}; with numbers made for this check`,
      hint: 'Which curve ends above where it began? Which one still falls in its second half? The lowest end is 1.',
    }),
    close: diagnosis.golden('calls two rates good whose curves end close together', {
      given: { losses: matrix('4 1.25 1.125 / 4 1.125 1') },
      gives: ['good', 'good'],
      source: `${slide}; worked by hand: 0.125 is less than a tenth of 4 − 1`,
      concept: 'curves that end close together',
      hint: 'The curves end at 1.125 and 1. How large is a tenth of the fall?',
    }),
    again: diagnosis.golden('looks at where curves end, not at their lowest epoch', {
      given: { losses: matrix('4 1 0.25 0.5 1 / 4 2 1.25 1.25 1.2') },
      gives: ['good', 'good'],
      source: `${slide}; worked by hand: the lowest end is 1, and 1.2 is within a tenth of 4 − 1`,
      concept: 'a loss that rises again',
      hint: 'The first curve falls to 0.25 and ends at 1. The lowest end is 1.',
    }),
    diverged: diagnosis.golden('calls a rate too high where the loss is NaN or infinite', {
      given: {
        losses: [
          [2, 1, Number.NaN],
          [2, 9, Number.POSITIVE_INFINITY],
          [2, 1, 1],
        ],
      },
      gives: ['too high', 'too high', 'good'],
      source: `${slide}; worked by hand: two trainings diverged`,
      sizes: 'unusual',
      concept: 'a training that diverged',
      hint: 'No comparison with NaN is true.',
    }),
    random: { draws: 24, hint: 'Write first, middle and last loss of each curve beside it, and go through the four words from the top.' },
    shape: false,
    smallest: { weight: 0 },
  }),
])
