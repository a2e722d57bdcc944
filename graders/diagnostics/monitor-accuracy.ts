import { formula, type Input, type KitValue, reals, right, suite } from '#kit'
import type { NDArray } from '#reference/core/ndarray.ts'
import { type EpochRecord, monitorAccuracy } from '#reference/diagnostics/monitor-accuracy.ts'
import { table } from '../shared/lists.ts'

type Records = readonly EpochRecord[]

/** Rates and losses of at least 0, and accuracies from 0 to 0.75. */
const recordOf = (row: readonly number[]): EpochRecord => {
  const [learningRate = 0, loss = 0, training = 0, validationLoss = 0, validation = 0] = row.map(Math.abs)
  return { learningRate: learningRate / 8, loss, trainingAccuracy: training / 4, validationLoss, validationAccuracy: validation / 4 }
}
const numbers = reals('all', 'E V')
const records = <const Name extends string>(name: Name, count: (sizes: Readonly<Record<string, number>>) => number): Input<Name, Records, Records> & { readonly axisNames?: 'E' } => ({
  ...{ name, dtype: 'float64', axes: [], smooth: false },
  draw: (sizes, values) => numbers.draw({ E: count(sizes), V: 5 }, values).map((all): KitValue => table(all as NDArray).map((row) => ({ ...recordOf(row) }))),
  read: (given) => given,
})
const history = records('history', ({ E = 0 }) => E)
const epoch: Input<'epoch', EpochRecord, EpochRecord> = {
  ...{ name: 'epoch', dtype: 'float64', axes: [], smooth: false },
  draw: (_, values) => numbers.draw({ E: 1, V: 5 }, values).map((all): KitValue => ({ ...recordOf([...(all as NDArray).data]) })),
  read: (given) => given,
}

const grows = 'Return all records so far and the new one at the end.'
const record = formula(
  { monitorAccuracy },
  {
    id: 'monitor-accuracy',
    inputs: [history, epoch],
    sizes: { E: [1, 3] },
    smallest: { E: [0, 1] },
    larger: { E: [5, 9] },
    holes: {
      joined: right((before: Records, now: EpochRecord): Records => [...before, now])
        .wrong('latest-only', 'Earlier epochs lost', (_, now) => [now], `Only the new record is left in your history. ${grows}`)
        .wrong('newest-first', 'Newest record first', (before, now) => [now, ...before], `Your history begins with the new record. ${grows}`)
        .wrong('last-replaced', 'Last record replaced', (before, now) => [...before.slice(0, -1), now], `The new record replaces the last one in your history. ${grows}`)
        .wrong('not-recorded', 'New record missing', (before) => before, `Your history lacks the epoch that ended. ${grows}`)
        .wrong(
          'best-only',
          'Only improvements recorded',
          (before, now) => (before.every(({ validationAccuracy }) => now.validationAccuracy > validationAccuracy) ? [...before, now] : before),
          'Your history leaves out epochs that were not the best so far. Record every epoch, so that the curve shows where it falls.',
        ),
      checked: right((now: EpochRecord): EpochRecord => {
        if ([now.trainingAccuracy, now.validationAccuracy].some((share) => share < 0 || share > 1)) throw new RangeError('an accuracy is a share')
        return now
      }).wrong('percent-accepted', 'Percentages accepted', (now) => now, 'You record an accuracy of 55. It is a share from 0 to 1: refuse anything else.'),
      now: right((now: EpochRecord): EpochRecord => now)
        .wrong('in-percent', 'Accuracies in percent', (now) => ({ ...now, trainingAccuracy: 100 * now.trainingAccuracy, validationAccuracy: 100 * now.validationAccuracy }), 'Your accuracies are percentages. Record shares from 0 to 1, as they come.')
        .wrong(
          'sets-exchanged',
          'Training and validation exchanged',
          (now) => ({ ...now, trainingAccuracy: now.validationAccuracy, validationAccuracy: now.trainingAccuracy, loss: now.validationLoss, validationLoss: now.loss }),
          'Your records have the numbers of training and validation exchanged. Each goes under its own name.',
        )
        .wrong('errors-recorded', 'Errors, not accuracies', (now) => ({ ...now, trainingAccuracy: 1 - now.trainingAccuracy, validationAccuracy: 1 - now.validationAccuracy }), 'You record the shares that are wrong. An accuracy is the share that is right.'),
    },
    reading: (d) => (before, now) => d.joined(before, d.now(d.checked(now))),
  },
)

const [first, second]: readonly [EpochRecord, EpochRecord] = [
  { learningRate: 0.1, loss: 2.25, trainingAccuracy: 0.25, validationLoss: 2.5, validationAccuracy: 0.125 },
  { learningRate: 0.1, loss: 1.5, trainingAccuracy: 0.5, validationLoss: 1.75, validationAccuracy: 0.375 },
]
const third: EpochRecord = { learningRate: 0.05, loss: 0.5, trainingAccuracy: 0.875, validationLoss: 2, validationAccuracy: 0.25 }
const slide = 'D1 “Monitor and visualize accuracy”'

export default suite('diagnostics/monitor-accuracy', 'Records of epochs', [
  record.with({
    begins: record.golden('begins a history with the first epoch', { given: { history: [], epoch: first }, gives: [first], source: `${slide}; worked by hand`, sizes: 'unusual', concept: 'the first epoch', hint: 'There is no record before it.' }),
    falls: record.golden('records an epoch that was worse on the validation set', {
      weight: 2,
      given: { history: [first, second], epoch: third },
      gives: [first, second, third],
      source: `${slide}; worked by hand: the gap grows, and the curve must show it`,
      hint: 'Three epochs give three records, whatever they say.',
    }),
    percent: record.throws('refuses an accuracy of 55', { given: [{ history: [first], epoch: { ...second, trainingAccuracy: 55 } }], because: 'an accuracy is a share from 0 to 1: 55 is a percentage', hint: 'Which numbers can a share be?' }),
    unchanged: record.mutatesNothing({ hint: 'Make a new list, so that a history kept elsewhere does not grow.' }),
    random: { weight: 1 },
    smallest: { weight: 0 },
  }),
])
