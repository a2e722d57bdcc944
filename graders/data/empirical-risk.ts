import { grade, positives, printed, reals, scalar, suite } from '#kit'
import { totalLoss } from '#reference/data/empirical-risk.ts'
import { penalty, penaltyDecisions, sizeMistakes } from '../penalty.ts'
import { reduced } from '../reading.ts'

const risk = grade(
  { totalLoss },
  {
    inputs: [positives('losses', 'N'), reals('W', 'C D'), scalar('lambda', [0.25, 0.1, 0.75, 0])],
    sizes: { N: [3, 5], C: [2, 4], D: [2, 3] },
    obeys: ['reduction', 'l2Form'],
    decisions: { ...penaltyDecisions, lambdaOn: 'the penalty', data: 'counted' },
    reading: (d) => (losses, W, lambda) => {
      const N = losses.data.length
      const data = d.data === 'left out' ? 0 : reduced([...losses.data], d)
      if (d.lambdaOn === 'the data') return lambda * data + penalty([...W.data], 1, d, N)
      return data + penalty([...W.data], lambda, d, N)
    },
  },
)

const lecture = risk.golden('adds the mean of three losses and the penalty', {
  weight: 1,
  given: {
    losses: [2.9, 0, 12.9],
    W: [
      [1, -2],
      [0, 3],
    ],
    lambda: 0.1,
  },
  gives: printed('6.66667'),
  source: 'D1 “Weight Regularization”, worked by hand: 15.8 / 3 + 0.1 · 14',
  hint: 'Two terms: the mean of the losses, 5.26667, and the penalty, 1.4 (or 0.7 with ½λ), added once.',
})

export default suite('data/empirical-risk', 'Total loss', {
  checks: { lecture, random: risk.agrees('agrees with the formula for any losses and weights', { weight: 1, needs: [lecture], hint: 'Set lambda to 0: only the mean is left. Set all losses to 0: only the penalty is left.' }) },
  mistakes: {
    'total-loss/reg-per-example': risk.mistake({ added: 'N times' }, 'You add the penalty once per image. Add it once, after the mean.'),
    'total-loss/reg-averaged': risk.mistake({ added: 'over N' }, 'You divide the penalty by N too. Average the losses only; the penalty is added once.'),
    'total-loss/no-reg': risk.mistake({ added: 'never' }, 'The penalty is missing. Add λ times the sum of the squared weights.'),
    'total-loss/reg-sign': risk.mistake({ added: 'subtracted' }, 'You subtract the penalty. Large weights cost: add it.'),
    'total-loss/lambda-on-data': risk.mistake({ lambdaOn: 'the data' }, 'λ multiplies the data loss. It is the strength of the penalty: mean of the losses + λ·ΣW².'),
    'total-loss/no-data': risk.mistake({ data: 'left out' }, 'You return the penalty alone. Add the mean of the losses.'),
    ...sizeMistakes(risk),
  },
})
