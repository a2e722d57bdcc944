import { formula, integer, right, scalar, suite } from '#kit'
import { sharedWeightLearningRate } from '#reference/schedules/shared-weight-learning-rate.ts'

const rate = formula(
  { sharedWeightLearningRate },
  {
    id: 'shared-weight-learning-rate',
    inputs: [scalar('eta0', [0.5, 0.01, 0.25]), integer('n', [4, 9, 2, 10, 25])],
    sizes: {},
    holes: {
      factor: right((n: number): number => Math.sqrt(n))
        .wrong('linear', 'Root missing', (n) => n, 'Your rate grows with the number of connections itself. Multiply by its root.')
        .wrong('inverse', 'Divided by the root', (n) => 1 / Math.sqrt(n), 'Your rate falls when more connections share the weight. Multiply by √n.')
        .wrong('constant', 'Connections ignored', () => 1, 'Your rate is the same for every number of connections. Multiply it by √n.'),
    },
    reading: (d) => (eta0, n) => eta0 * d.factor(n),
  },
)

export default suite('schedules/shared-weight-learning-rate', 'Learning rate of shared weights', [
  rate.with({
    lecture: rate.golden('grows with the root of the number of connections', { given: { eta0: 0.01, n: 784 }, gives: 0.28, source: 'D3 “Learning rate”: proportional to the square root; worked by hand: 0.01 · 28', hint: 'The root of 784 is 28.' }),
    random: { weight: 1, hint: 'Four connections double the rate.' },
    smallest: false,
    larger: { inputs: [integer('n', [1000, 50176])], concept: 'many connections' },
  }),
])
