import { formula, matrix, printed, reals, right, scalar, suite } from '#kit'
import { lossWithRegularization } from '#reference/diagnostics/regularization-increases-loss.ts'
import { sizes } from '../shared/l2.ts'
import { l2Form } from '../shared/linear-classifier.ts'

const total = formula(
  { lossWithRegularization },
  {
    id: 'regularization-increases-loss',
    inputs: [scalar('dataLoss', [2.3, 1, 0.5, 3.75]), reals('W', 'C D'), scalar('lambda', [0.5, 0.1, 2, 0.25])],
    sizes: { C: [2, 3], D: [2, 4] },
    obeys: { l2Form },
    holes: {
      size: sizes,
      strength: right((lambda: number): number => lambda).wrong('lambda-ignored', 'λ missing', () => 1, 'Your loss is the same for every λ. Multiply the penalty by the strength lambda.'),
      data: right((loss: number, _lambda: number): number => loss).wrong('interpolates', 'Data loss made smaller', (loss, lambda) => (1 - lambda) * loss, 'Your data loss gets the weight 1 − λ. It is added in full; λ multiplies the penalty alone.'),
      sign: right(1)
        .wrong('unchanged', 'Penalty missing', 0, 'Your loss does not change with λ: the penalty is missing. With regularization on, the loss must rise.')
        .wrong('decreases', 'Penalty subtracted', -1, 'Your loss falls as λ grows: you subtract the penalty. Large weights cost: add it.'),
    },
    reading: (d) => (dataLoss, W, lambda) => d.data(dataLoss, lambda) + d.sign * d.strength(lambda) * d.l2Form * d.size.of([...W.data]),
  },
)

const given = { dataLoss: 2.3, W: matrix('1 -2 / 0 3') }
const slide = 'D1 “Babysitting the Learning Process”: increase regularization, loss should increase'

export default suite('diagnostics/regularization-increases-loss', 'Loss with regularization', [
  total.with({
    rises: total.golden('rises from 2.3 to 3.7 for a small λ', {
      weight: 2,
      given: { ...given, lambda: 0.1 },
      gives: printed('3.7'),
      under: { l2Form: 'lambda' },
      only: { l2Form: 'lambda' },
      source: `${slide}; worked by hand: 2.3 + 0.1 · 14`,
      hint: 'The squares of the weights are 1, 4, 0 and 9.',
    }),
    half: total.golden('rises from 2.3 to 3 with half of λ', {
      weight: 2,
      given: { ...given, lambda: 0.1 },
      gives: printed('3.0'),
      under: { l2Form: 'lambda/2' },
      only: { l2Form: 'lambda/2' },
      source: `${slide}; worked by hand: 2.3 + 0.05 · 14`,
      hint: 'The squares of the weights are 1, 4, 0 and 9.',
    }),
    off: total.golden('is the data loss while λ is 0', { weight: 0, given: { ...given, lambda: 0 }, gives: 2.3, source: 'worked by hand: no penalty', sizes: 'unusual', concept: 'regularization switched off' }),
    random: { hint: 'Compute Σ W² first, then multiply it, then add the data loss.' },
    smallest: { weight: 0 },
  }),
])
