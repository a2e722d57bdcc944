import { formula, right, suite } from '#kit'
import { constantRate } from '#reference/schedules/lr-constant.ts'
import { epochs, late } from '../shared/schedule.ts'

const schedule = formula(
  { constantRate },
  {
    id: 'lr-constant',
    inputs: epochs,
    sizes: {},
    holes: {
      rate: right((eta0: number, _t: number): number => eta0)
        .wrong('times-epoch', 'Multiplied by the epoch', (eta0, t) => eta0 * t, 'Your rate is 0 in the first epoch and grows after it. Return the first rate, whatever the epoch is.')
        .wrong('over-epochs', 'Divided by the epochs', (eta0, t) => eta0 / (t + 1), 'Your rate falls from epoch to epoch. Return the first rate, whatever the epoch is.'),
    },
    reading: (d) => (eta0, t) => d.rate(eta0, t),
  },
)

export default suite('schedules/lr-constant', 'Constant learning rate', [
  schedule.with({
    later: schedule.golden('is the first rate thirty epochs later', { given: { eta0: 0.1, t: 30 }, gives: 0.1, source: 'D3 “Learning rate schedules”: remains the same for all epochs', hint: 'The epoch does not matter.' }),
    random: { weight: 1 },
    smallest: false,
    larger: { inputs: [late], concept: 'late epochs' },
  }),
])
