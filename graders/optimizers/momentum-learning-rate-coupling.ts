import { formula, right, scalar, suite } from '#kit'
import { momentumLearningRateCoupling } from '#reference/optimizers/momentum-learning-rate-coupling.ts'

const rate = formula(
  { momentumLearningRateCoupling },
  {
    id: 'momentum-learning-rate-coupling',
    inputs: [scalar('learningRate', [0.1, 0.5, 0.25]), scalar('rho', [0.5, 0.9, 0, 0.75]), scalar('newRho', [0.75, 0.5, 0.99, 0.95])],
    sizes: {},
    holes: {
      factor: right((rho: number, newRho: number): number => (1 - newRho) / (1 - rho))
        .wrong('unchanged', 'Rate left unchanged', () => 1, 'Your rate stays as it was, so the pace changes with ρ. Keep η / (1 − ρ) the same.')
        .wrong('multiplied', 'Multiplied instead of divided', (rho, newRho) => (1 - rho) / (1 - newRho), 'Your rate rises with ρ. More momentum moves farther per step: the rate must fall.')
        .wrong('ratio-of-betas', 'Ratio of the momenta', (rho, newRho) => rho / newRho, 'You use the ratio of ρ and ρ′. What counts is how far both are from 1: (1 − ρ′) / (1 − ρ).')
        .wrong('always-tenth', 'Always a tenth', () => 0.1, 'Your rate falls by a factor of 10 whatever the momenta are. That is right from 0.9 to 0.99 only: multiply by (1 − ρ′) / (1 − ρ).'),
    },
    reading: (d) => (learningRate, rho, newRho) => learningRate * d.factor(rho, newRho),
  },
)

export default suite('optimizers/momentum-learning-rate-coupling', 'Learning rate for a new momentum', [
  rate.with({
    lecture: rate.golden('falls by a factor of 10 from 0.9 to 0.99', {
      given: { learningRate: 0.1, rho: 0.9, newRho: 0.99 },
      gives: 0.01,
      source: 'D4 “SGD with Momentum. Practical guidelines”: from 0.9 to 0.99 the rate must fall by a factor of 10',
      hint: 'How far is each momentum from 1? 0.1 and 0.01.',
    }),
    lower: rate.golden('rises when the momentum falls', { given: { learningRate: 0.1, rho: 0.9, newRho: 0.5 }, gives: 0.5, source: 'worked by hand: 0.1 · 0.5 / 0.1', concept: 'a momentum that falls' }),
    random: { hint: 'Keep η / (1 − ρ) the same before and after.' },
    back: rate.trace('returns to the first rate when the momentum does', { concept: 'there and back', given: { learningRate: 0.1, rho: 0.9, newRho: 0.5 }, steps: 2, feed: 'learningRate', each: { rho: [0.9, 0.5], newRho: [0.5, 0.9] } }),
    smallest: false,
    larger: { inputs: [scalar('newRho', [0.999, 0.9999])], concept: 'a momentum near 1' },
  }),
])
