import { anyOf, formula, options, right, suite } from '#kit'
import { stepDecay } from '#reference/schedules/lr-step-decay.ts'
import { epochs, first, late } from '../shared/schedule.ts'

const schedule = formula(
  { stepDecay },
  {
    id: 'lr-step-decay',
    inputs: [...epochs, options({ every: [5, 2, 3, 4], factor: [0.5, 0.1, 0.25] })],
    sizes: {},
    holes: {
      first: first('lr-step-decay'),
      factor: right((factor: number): number => factor)
        .wrong('always-halved', 'Factor fixed at ½', () => 0.5, 'Your rate halves whatever the factor is. Multiply by factor.')
        .wrong('divided-by-factor', 'Divided by the factor', (factor) => 1 / factor, 'Your rate grows at every drop. Multiply by factor, which is below 1.'),
      drops: right((t: number, every: number): number => Math.floor(t / every))
        .wrong('continuous', 'Falls between drops too', (t, every) => t / every, 'Your rate falls a little in every epoch. It is constant between drops: round t / every down.')
        .wrong('drop-at-zero', 'First drop at once', (t, every) => Math.ceil((t + 1) / every), 'Your first epoch has a lower rate already. The first drop is at t = every: round t / every down.')
        .wrong('one-late', 'Drops one epoch late', (t, every) => Math.max(0, Math.floor((t - 1) / every)), 'Your rate falls one epoch late. Epochs count from 0, so that the first drop is at t = every.')
        .wrong('every-step', 'Drops in every epoch', (t) => t, 'Your rate falls in every epoch. It falls every few epochs: raise factor to ⌊t / every⌋.')
        .wrong('once', 'Drops only once', (t, every) => Math.min(1, Math.floor(t / every)), 'Your rate falls once and never again. It falls at every multiple of every.'),
      left: right((factor: number, drops: number): number => factor ** drops)
        .wrong(
          'linear',
          'Subtracted instead of multiplied',
          anyOf(
            (factor: number, drops: number) => 1 - (1 - factor) * drops,
            (factor: number, drops: number) => 1 - factor * drops,
          ),
          'Each drop takes away the same amount, until your rate is negative. Multiply by factor at each drop.',
        )
        .wrong('divide-by-t', 'Divided by the drops', (_, drops) => 1 / Math.max(1, drops), 'You divide by the number of drops. Multiply by factor at each of them: factor to that power.'),
    },
    reading:
      (d) =>
      (eta0, t, { every, factor }) =>
        d.first(eta0) * d.left(d.factor(factor), d.drops(t, every)),
  },
)

const source = 'D1 “Learning rate decay over time!”: decay by half every few epochs'
const halved = { every: 5, factor: 0.5 }

export default suite('schedules/lr-step-decay', 'Step decay', [
  schedule.with({
    twice: schedule.golden('is a quarter of the first rate after two drops', { weight: 2, given: { eta0: 1, t: 10, options: halved }, gives: 0.25, source, hint: 'Count the drops up to this epoch: at t = 5 and at t = 10.' }),
    before: schedule.golden('keeps the first rate until the first drop', { given: { eta0: 1, t: 4, options: halved }, gives: 1, source, concept: 'before the first drop', hint: 'Epochs 0 to 4 are the first five.' }),
    'at-drop': schedule.golden('falls for the first time at t = every', { given: { eta0: 1, t: 5, options: halved }, gives: 0.5, source, concept: 'the epoch of a drop', hint: 'Epoch 5 is the sixth, since they count from 0.' }),
    random: { draws: 16, hint: 'Write down the number of drops up to epoch t; each multiplies the rate by factor.' },
    start: schedule.golden('begins with the first rate', { given: { eta0: 0.1, t: 0, options: { every: 2, factor: 0.1 } }, gives: 0.1, source: 'worked by hand: no drop yet', sizes: 'unusual', concept: 'the first epoch' }),
    smallest: false,
    larger: { inputs: [late], concept: 'late epochs' },
  }),
])
