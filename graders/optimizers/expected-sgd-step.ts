import { formula, matrix, options, reals, right, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { expectedSgdStep } from '#reference/optimizers/sgd-unbiasedness.ts'
import { at, columns, list, mean, type Row, sum } from '../shared/lists.ts'

const meanOf = 'The expected step takes the mean over the examples, each of which is as likely as any other.'
const expected = formula(
  { expectedSgdStep },
  {
    id: 'expected-sgd-step',
    inputs: [reals('w', 'D'), reals('gradients', 'N D'), options({ learningRate: [0.5, 0.1, 0.25] })],
    sizes: { N: [3, 5], D: [2, 4] },
    holes: {
      over: right((slopes: Row): number => mean(slopes))
        .wrong('sum-of-gradients', 'Sum instead of mean', sum, `Your step grows with the number of examples: you add up their gradients. ${meanOf}`)
        .wrong('first-example', 'First example only', (slopes) => at(slopes, 0), `Your step follows the first example. ${meanOf}`)
        .wrong('all-steps-in-turn', 'Last example only', (slopes) => at(slopes, -1), `Your step follows the last example. ${meanOf}`),
      rate: right((eta: number): number => eta).wrong('no-learning-rate', 'Learning rate missing', () => 1, 'Your step does not depend on the learning rate. Multiply the mean gradient by it.'),
      moved: right((w: number, by: number): number => w - by)
        .wrong('ascent', 'Step in wrong direction', (w, by) => w + by, 'Your step raises the loss. Subtract the gradient.')
        .wrong('step-only', 'Step, not weights', (_, by) => -by, 'You return the step. Return the weights that it leads to.'),
    },
    reading:
      (d) =>
      (w, gradients, { learningRate }) =>
        array(columns(gradients).map((slopes, k) => d.moved(at(list(w), k), d.rate(learningRate) * d.over(slopes)))),
  },
)

export default suite('optimizers/expected-sgd-step', 'Expected step of stochastic descent', [
  expected.with({
    example: expected.golden('averages the steps of two examples', {
      weight: 2,
      given: { w: [1, 1], gradients: matrix('2 0 / 0 4'), options: { learningRate: 0.5 } },
      gives: array([0.5, 0]),
      source: 'D4 “Stochastic Gradient Descent (SGD)”: E[w′] = w − η·∇L; worked by hand: (0 + 1) / 2 and (1 − 1) / 2',
      hint: 'One example leads to (0, 1), the other to (1, −1). What is the mean of both?',
    }),
    random: { hint: 'Average the gradients first, then take one step.' },
    single: expected.golden('is the step itself where there is one example', {
      given: { w: [1, -2, 0], gradients: matrix('4 0 -1'), options: { learningRate: 0.25 } },
      gives: array([0, -2, 0.25]),
      source: 'worked by hand: 1 − 0.25·4, −2 and 0.25',
      sizes: 'unusual',
      concept: 'one example',
    }),
  }),
])
