import { formula, options, right, scalar, suite } from '#kit'
import { capacityDiagnosis, type Diagnosis } from '#reference/data/capacity-diagnosis.ts'

interface Seen {
  readonly train: number
  readonly val: number
  readonly high: boolean
  readonly big: boolean
  readonly highError: number
}

const trainingFirst = ({ high, big }: Seen): Diagnosis => (high ? 'underfit' : big ? 'overfit' : 'ok')
const gapFirst = ({ high, big }: Seen): Diagnosis => (big ? 'overfit' : high ? 'underfit' : 'ok')
const exchanged: Record<Diagnosis, Diagnosis> = { underfit: 'overfit', overfit: 'underfit', ok: 'ok' }

const diagnosis = formula(
  { capacityDiagnosis },
  {
    id: 'capacity-diagnosis',
    inputs: [scalar('trainError', [0.4, 0.05, 0.5, 0.25, 0.125]), scalar('validationError', [0.45, 0.6, 0.08, 0.7, 0.15, 0.3]), options({ highError: [0.35, 0.2, 0.45], bigGap: [0.1, 0.02, 0.22] })],
    sizes: {},
    holes: {
      gap: right((train: number, val: number) => val - train)
        .wrong('abs-gap-relative', 'Gap relative to training', (train, val) => (val - train) / train, 'You divide the gap by the training error, so small errors look like overfitting. Take the difference itself.')
        .wrong('gap-sign', 'Gap has wrong sign', (train, val) => train - val, 'You subtract the validation error from the training error. Overfitting shows in validation errors above training errors.'),
      rule: right(trainingFirst)
        .wrong('gap-first', 'Gap judged first', gapFirst, 'You look at the gap first. A high training error means underfitting, whatever the gap is.')
        .wrong('val-only', 'Only the validation error', ({ val, highError }) => (val > highError ? 'underfit' : 'ok'), 'You judge by the validation error alone. Look at the training error first, then at the gap.'),
      name: right((one: Diagnosis): Diagnosis => one).wrong('swapped', 'Names swapped', (one) => exchanged[one], 'You swap the names. A high training error is underfitting; a big gap is overfitting.'),
    },
    reading:
      (d) =>
      (train, val, { highError, bigGap }) =>
        d.name(d.rule({ train, val, highError, high: train > highError, big: d.gap(train, val) > bigGap })),
  },
)

const limits = { highError: 0.3, bigGap: 0.1 }

export default suite('data/capacity-diagnosis', 'Underfitting or overfitting', [
  diagnosis.with({
    underfit: diagnosis.golden('calls a high training error underfitting, even with a big gap', {
      given: { trainError: 0.4, validationError: 0.6, options: limits },
      gives: 'underfit',
      source: 'D1 “Generalization”: underfitting has high training and test error',
      hint: 'The training error 0.4 is above 0.3.',
    }),
    overfit: diagnosis.golden('calls a big gap overfitting', {
      given: { trainError: 0.05, validationError: 0.3, options: limits },
      gives: 'overfit',
      source: 'D1 “Monitor and visualize accuracy”: a big gap is overfitting',
      hint: 'The gap is 0.25, and the training error is low.',
    }),
    random: { weight: 3, draws: 40, hint: 'Write both comparisons on paper: is the training error high? If not, is the gap big?' },
    shape: false,
    smallest: false,
    larger: false,
  }),
])
