import { formula, printed, right, scalar, suite } from '#kit'
import { exponentialDecay } from '#reference/schedules/lr-exponential-decay.ts'
import { compounded, counted, epochs, first, late } from '../shared/schedule.ts'

const schedule = formula(
  { exponentialDecay },
  {
    id: 'lr-exponential-decay',
    inputs: [...epochs, scalar('k', [0.5, 0.1, 0.25])],
    sizes: {},
    holes: {
      first: first('lr-exponential-decay'),
      t: counted('lr-exponential-decay'),
      left: right((t: number, k: number): number => Math.exp(-k * t))
        .wrong('growth', 'Rate grows', (t, k) => Math.exp(k * t), 'Your rate grows from epoch to epoch. The exponent is negative: e^(−k·t).')
        .wrong('k-to-the-t', 'k to the power t', (t, k) => k ** t, 'You raise k to the power t. The base is e, and k is in the exponent: e^(−k·t).')
        .wrong('base-2', 'Base 2 instead of e', (t, k) => 2 ** (-k * t), 'Your rate falls too slowly: the base is 2. It is e: call exp.')
        .wrong('one-minus-k', 'Base 1 − k instead', (t, k) => (1 - k) ** t, 'You multiply by 1 − k in every epoch. That is close for a small k only: multiply by e^(−k).')
        .wrong('compounded', 'Decay applied to decay', (t, k) => compounded(t, (epoch) => Math.exp(-k * epoch)), 'Your rate falls far too fast: you multiply the last rate by e^(−k·t). Start from the first rate each time.')
        .wrong('stepwise', 'Falls every five epochs', (t, k) => Math.exp(-k * Math.floor(t / 5)), 'Your rate is constant for five epochs. It falls in every epoch: e^(−k·t).'),
    },
    reading: (d) => (eta0, t, k) => d.first(eta0) * d.left(d.t(t), k),
  },
)

const slide = 'D1 “Learning rate decay over time!”: α₀·e^(−kt)'

export default suite('schedules/lr-exponential-decay', 'Exponential decay', [
  schedule.with({
    ten: schedule.golden('is 1/e of the first rate after 1/k epochs', { weight: 2, given: { eta0: 1, t: 10, k: 0.1 }, gives: printed('0.367879'), source: `${slide}; worked by hand: e⁻¹`, hint: 'The exponent is −0.1 · 10 = −1.' }),
    one: schedule.golden('loses the same fraction in the first epoch as later', { given: { eta0: 0.5, t: 1, k: 0.5 }, gives: printed('0.303265'), source: `${slide}; worked by hand: ½·e^(−½)`, concept: 'the second epoch' }),
    random: { draws: 7, hint: 'Multiply k by t first; the fraction that remains is e^(−k·t).' },
    start: schedule.golden('begins with the first rate', { given: { eta0: 0.1, t: 0, k: 0.25 }, gives: 0.1, source: 'worked by hand: e⁰ = 1', sizes: 'unusual', concept: 'the first epoch' }),
    smallest: false,
    larger: { inputs: [late], concept: 'late epochs' },
  }),
])
