import { formula, printed, right, scalar, suite } from '#kit'
import { inverseTimeDecay } from '#reference/schedules/lr-inverse-time-decay.ts'
import { compounded, counted, epochs, first, late } from '../shared/schedule.ts'

const schedule = formula(
  { inverseTimeDecay },
  {
    id: 'lr-inverse-time-decay',
    inputs: [...epochs, scalar('k', [0.5, 0.1, 0.25])],
    sizes: {},
    holes: {
      first: first('lr-inverse-time-decay'),
      t: counted('lr-inverse-time-decay'),
      left: right((t: number, k: number): number => 1 / (1 + k * t))
        .wrong('no-1', '1 missing in divisor', (t, k) => 1 / (k * t), 'Your first epoch divides by 0. The divisor is 1 + k·t, so that the rate begins at its first value.')
        .wrong('parenthesis', 'Parenthesis closed too early', (t, k) => (1 / (1 + k)) * t, 'Your rate grows with t: only 1 + k is below the fraction bar. Divide by 1 + k·t as a whole.')
        .wrong('sqrt', 'Root of the divisor', (t, k) => 1 / Math.sqrt(1 + k * t), 'Your rate falls too slowly: you divide by a root. Divide by 1 + k·t itself.')
        .wrong('power-t', 'Power instead of product', (t, k) => 1 / (1 + k) ** t, 'You divide by (1 + k) to the power t, which is exponential decay. Multiply k by t instead.')
        .wrong('minus', 'Minus instead of plus', (t, k) => 1 / (1 - k * t), 'Your rate grows and then turns negative: you divide by 1 − k·t. Divide by 1 + k·t.')
        .wrong('compounded', 'Decay applied to decay', (t, k) => compounded(t, (epoch) => 1 / (1 + k * epoch)), 'Your rate falls far too fast: you divide the last rate by 1 + k·t. Start from the first rate each time.'),
    },
    reading: (d) => (eta0, t, k) => d.first(eta0) * d.left(d.t(t), k),
  },
)

const slide = 'D1 “Learning rate decay over time!”: α₀ / (1 + kt)'

export default suite('schedules/lr-inverse-time-decay', 'Inverse time decay', [
  schedule.with({
    ten: schedule.golden('is half of the first rate after 1/k epochs', { weight: 2, given: { eta0: 1, t: 10, k: 0.1 }, gives: 0.5, source: `${slide}; worked by hand: 1 / (1 + 0.1 · 10)`, hint: 'The divisor is 1 + 0.1 · 10 = 2.' }),
    four: schedule.golden('falls ever more slowly', { given: { eta0: 0.5, t: 4, k: 0.1 }, gives: printed('0.357143'), source: `${slide}; worked by hand: 0.5 / 1.4`, concept: 'the fifth epoch' }),
    random: { draws: 7, hint: 'Compute the divisor 1 + k·t first, and divide eta0 by it.' },
    start: schedule.golden('begins with the first rate', { given: { eta0: 0.1, t: 0, k: 0.25 }, gives: 0.1, source: 'worked by hand: the divisor is 1', sizes: 'unusual', concept: 'the first epoch' }),
    smallest: false,
    larger: { inputs: [late], concept: 'late epochs' },
  }),
])
