import { anyOf, formula, positives, printed, reals, right, scalar, suite } from '#kit'
import { rbfRegressionScore } from '#reference/losses/rbf-regression-score.ts'
import { at, sum } from '../shared/lists.ts'

const values = [1.5, 1, -0.5, 0, 2]

const score = formula(
  { rbfRegressionScore },
  {
    id: 'rbf-regression-score',
    inputs: [scalar('a', values), scalar('y', values), reals('u', 'J'), positives('beta', 'J')],
    sizes: { J: [2, 5] },
    holes: {
      sharpness: right((beta: number): number => beta).wrong('positive-exponent', 'Minus sign missing', (beta) => -beta, 'Your score grows with the distance: the minus in the exponent is missing. Bumps fade: exp(−β·(a − y)²).'),
      distance: right((error: number): number => error ** 2).wrong(
        'no-square',
        'Distance not squared',
        anyOf(
          (error) => -error,
          (error) => error,
          (error) => Math.abs(error),
        ),
        'You do not square the distance in the exponent. A bump fades with its square: exp(−β·(a − y)²).',
      ),
      over: right((bumps: readonly number[]): number => sum(bumps)).wrong('product', 'Product of bumps', (bumps) => bumps.reduce((total, bump) => total * bump, 1), 'You multiply the bumps. Add them up: Σ u·exp(−β·(a − y)²).'),
      out: right((total: number): number => total).wrong(
        'as-loss',
        'Returned as a loss',
        anyOf(
          (total) => -total,
          (total) => 1 - total,
        ),
        'Your answer is smallest where output and target agree. Return the score itself, which is largest there; a loss would be its negative.',
      ),
    },
    reading: (d) => (a, y, u, beta) => d.out(d.over([...u.data].map((height, j) => height * Math.exp(-d.sharpness(at([...beta.data], j)) * d.distance(a - y))))),
  },
)

export default suite('losses/rbf-regression-score', 'Radial basis score', [
  score.with({
    lecture: score.golden('adds up two bumps of the distance', {
      weight: 2,
      given: { a: 1.5, y: 1, u: [1, 0.5], beta: [0.5, 2] },
      gives: printed('1.18576'),
      source: 'D3 “Regression”, worked by hand: exp(−0.125) + 0.5 · exp(−0.5)',
      hint: 'The distance is 0.5 and its square 0.25. Compute the two bumps one by one.',
    }),
    random: { weight: 1, draws: 6, hint: 'Set all heights but one to 0: one bump is left.' },
    met: score.golden('is the sum of the heights where the target is met', {
      given: { a: 2, y: 2, u: [1, 0.5, -0.25], beta: [0.5, 2, 0] },
      gives: 1.25,
      source: 'worked by hand: exp(0) is 1',
      concept: 'a target that is met',
      hint: 'Every exponent is 0 there.',
    }),
    smallest: { weight: 0 },
    larger: false,
  }),
])
