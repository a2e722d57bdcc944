import { formula, matrix, positives, printed, reals, right, scalar, suite } from '#kit'
import { totalLoss } from '#reference/data/empirical-risk.ts'
import { l2, penalty } from '../shared/l2.ts'
import { l2Form } from '../shared/linear-classifier.ts'
import { sum, table } from '../shared/lists.ts'
import { reduction } from '../shared/score-loss.ts'

const risk = formula(
  { totalLoss },
  {
    id: 'total-loss',
    inputs: [positives('losses', 'N'), reals('W', 'C D'), scalar('lambda', [0.25, 0.1, 1.5, 0])],
    sizes: { N: [2, 5], C: [2, 4], D: [2, 3] },
    obeys: { reduction, l2Form },
    holes: { data: right((data: number, _lambda: number) => data).wrong('no-data', 'Data loss missing', () => 0, 'You return the penalty alone. Add the data loss.'), ...l2('total-loss', 'penalty', { missing: 'no-reg', divided: 'reg-averaged' }) },
    together: [{ id: 'lambda-on-data', title: 'λ on the data', fill: { data: (data, lambda) => lambda * data, strength: () => 1 }, says: 'λ multiplies the data loss. It is the strength of the penalty: data loss + λ·ΣW².' }],
    reading: (d) => (losses, W, lambda) => d.data(sum([...losses.data]) / d.reduction(losses.data.length), lambda) + penalty(d, table(W), lambda, losses.data.length),
  },
)

export default suite(
  'data/empirical-risk',
  'Total loss',
  [
    risk.with({
      // Before the lecture’s example, so that it is judged where that one fails.
      one: risk.golden('adds one loss and the penalty of one weight', { weight: 0, given: { losses: [3], W: [[2]], lambda: 0.5 }, gives: 5, source: 'worked by hand: 3 + 0.5 · 2² is 5, or 4 with ½λ', sizes: 'unusual', concept: 'one image' }),
      lecture: risk.golden('adds the losses of three images and the penalty', {
        given: { losses: [2.9, 0, 12.9], W: matrix('1 -2 / 0 3'), lambda: 0.1 },
        gives: printed('6.66667'),
        source: 'D1 “Weight Regularization”, worked by hand: 15.8 / 3 + 0.1 · 14',
        hint: 'Two terms: the data loss, and the penalty, which is 1.4 here (or 0.7 with ½λ), added once.',
      }),
      random: { weight: 1, hint: 'Set lambda to 0: only the data loss is left. Set all losses to 0: only the penalty is left.' },
      smallest: false,
      larger: false,
    }),
  ],
  { 'total-loss/sum-data': 'reduction/sum', 'total-loss/half-lambda': 'l2Form/lambda/2' },
)
