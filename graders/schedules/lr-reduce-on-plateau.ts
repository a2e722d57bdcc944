import { among, anyOf, type Filled, formula, options, right, scalar, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { reduceOnPlateau } from '#reference/schedules/lr-reduce-on-plateau.ts'
import type { Row } from '../shared/lists.ts'

/** What has been seen before an epoch. */
interface Seen {
  readonly best: number
  readonly previous: number
}

const holes = {
  progress: right((accuracy: number, { best }: Seen): boolean => accuracy > best)
    .wrong('ties-count-as-improvement', 'Ties count as progress', (accuracy, { best }) => accuracy >= best, 'An accuracy that stays the same keeps your rate up forever. Only a strictly higher one is progress.')
    .wrong('compared-with-previous', 'Compared with last epoch', (accuracy, { previous }) => accuracy > previous, 'You compare with the epoch before. Compare with the best accuracy so far: climbing back after a fall is no progress.'),
  better: right((accuracy: number): number => accuracy).wrong('minimises', 'Lower taken for better', (accuracy) => -accuracy, 'Your rate falls while the accuracy rises, as if it were a loss. Higher accuracy is better.'),
  patience: right((patience: number): number => patience)
    .wrong('patience-1', 'Patience ignored', () => 1, 'Your rate falls at the first epoch without progress. Wait for patience such epochs in a row.')
    .wrong('one-late', 'One epoch too patient', (patience) => patience + 1, 'Your rate falls one epoch late, as in some libraries. It falls at the last of patience epochs without progress.'),
  afterProgress: right((_waited: number): number => 0).wrong('counts-all', 'Progress resets nothing', (waited) => waited, 'You count all epochs without progress. They must be in a row: start at 0 after each progress.'),
  afterPlateau: right((_waited: number): number => 0).wrong('never-resets', 'Falls in every epoch', (waited) => waited, 'Once your rate has fallen, it falls in every epoch without progress. Start counting at 0 after a reduction.'),
  left: right((factor: number, plateaus: number): number => factor ** plateaus)
    .wrong(
      'subtracts',
      'Subtracted instead of multiplied',
      anyOf(
        (factor: number, plateaus: number) => 1 - (1 - factor) * plateaus,
        (factor: number, plateaus: number) => 1 - factor * plateaus,
      ),
      'Each plateau takes away the same amount, until your rate is negative. Multiply the rate by factor.',
    )
    .wrong('divides-by-0.1', 'Divided by the factor', (factor, plateaus) => factor ** -plateaus, 'Your rate grows on a plateau. Multiply by factor, which is below 1; do not divide.'),
}

/** The number of plateaus after each epoch. */
function plateausOf(accuracies: Row, patience: number, d: Filled<typeof holes>): Row {
  let seen: Seen = { best: Number.NEGATIVE_INFINITY, previous: Number.NEGATIVE_INFINITY }
  let [waited, plateaus] = [0, 0]
  return accuracies.map((given) => {
    const accuracy = d.better(given)
    waited = d.progress(accuracy, seen) ? d.afterProgress(waited) : waited + 1
    seen = { best: Math.max(seen.best, accuracy), previous: accuracy }
    if (waited >= d.patience(patience)) {
      plateaus += 1
      waited = d.afterPlateau(waited)
    }
    return plateaus
  })
}

const schedule = formula(
  { reduceOnPlateau },
  {
    id: 'lr-reduce-on-plateau',
    inputs: [scalar('eta0', [1, 0.5, 0.01]), among('accuracies', 'E', [0.5, 0.6, 0.65, 0.55, 0.7]), options({ patience: [2, 3, 1], factor: [0.1, 0.5, 0.25] })],
    sizes: { E: [5, 9] },
    holes,
    reading:
      (d) =>
      (eta0, accuracies, { patience, factor }) =>
        array(plateausOf([...accuracies.data], patience, d).map((plateaus) => eta0 * d.left(factor, plateaus))),
  },
)

const tenth = { patience: 2, factor: 0.1 }

export default suite('schedules/lr-reduce-on-plateau', 'Reduction on a plateau', [
  schedule.with({
    alexnet: schedule.golden('falls by a factor of 10 on each of two plateaus', {
      weight: 2,
      given: { eta0: 0.01, accuracies: [0.5, 0.6, 0.6, 0.6, 0.61, 0.61, 0.61, 0.7], options: tenth },
      gives: array([0.01, 0.01, 0.01, 0.001, 0.001, 0.001, 0.0001, 0.0001]),
      source: 'D1 “Case Study: AlexNet”: 1e-2, reduced by 10 when the accuracy plateaus, on accuracies made for this check',
      hint: 'Write a count beside each epoch: 0 after progress, one more without. It reaches 2 twice.',
    }),
    random: { draws: 16, weight: 3, hint: 'Print the best accuracy so far and the count of epochs without progress beside each epoch.' },
    long: schedule.golden('falls again on a long plateau', {
      given: { eta0: 1, accuracies: [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5], options: { patience: 3, factor: 0.5 } },
      gives: array([1, 1, 1, 0.5, 0.5, 0.5, 0.25]),
      source: 'worked by hand: three epochs without progress, twice',
      concept: 'a long plateau',
      hint: 'After a reduction the count starts over.',
    }),
    dip: schedule.golden('does not mistake recovery from a dip for progress', {
      given: { eta0: 1, accuracies: [0.7, 0.5, 0.6, 0.65, 0.8], options: { patience: 3, factor: 0.5 } },
      gives: array([1, 1, 1, 0.5, 0.5]),
      source: 'worked by hand: 0.5, 0.6 and 0.65 are below the best, 0.7',
      concept: 'a dip',
      hint: 'Compare each accuracy with the best so far.',
    }),
    'in-a-row': schedule.golden('counts only epochs in a row', {
      given: { eta0: 1, accuracies: [0.5, 0.4, 0.6, 0.5, 0.7], options: { patience: 2, factor: 0.5 } },
      gives: array([1, 1, 1, 1, 1]),
      source: 'worked by hand: progress follows each of the two epochs without it',
      concept: 'progress in between',
      hint: 'Progress sets the count back to 0.',
    }),
    impatient: schedule.golden('falls at once with a patience of 1', {
      weight: 0,
      given: { eta0: 1, accuracies: [0.5, 0.5, 0.6, 0.6], options: { patience: 1, factor: 0.5 } },
      gives: array([1, 0.5, 0.5, 0.25]),
      source: 'worked by hand: each epoch without progress is a plateau',
      sizes: 'unusual',
      concept: 'a patience of 1',
    }),
    smallest: false,
    larger: { concept: 'longer training' },
  }),
])
