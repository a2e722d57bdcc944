import { formula, matrix, options, reals, right, suite } from '#kit'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { sgdStep } from '#reference/optimizers/gradient-descent.ts'
import { of, perWeight, signOf } from '../shared/steps.ts'

const length = ({ data }: NDArray): number => Math.hypot(...data)

const step = formula(
  { sgdStep },
  {
    id: 'gradient-descent',
    inputs: [reals('w', 'D'), reals('g', 'D'), options({ learningRate: [0.5, 0.1, 0.25] })],
    sizes: { D: [2, 5] },
    holes: {
      along: right((g: number, _all: NDArray): number => g)
        .wrong('gradient-descent/normalised', 'Gradient scaled to length 1', (g, all) => g / length(all), 'All your steps are equally long. Take the gradient as it is: where the loss is steep, the step is long.')
        .wrong('sign-step', 'Only the sign counts', (g) => Math.sign(g), 'All weights move equally far in your step. Multiply by the gradient itself, not by its sign.'),
      rate: right((learningRate: number): number => learningRate).wrong('no-learning-rate', 'Learning rate missing', () => 1, 'Your step does not depend on the learning rate. Multiply the gradient by it.'),
      sign: signOf('gradient-descent'),
      moved: right((w: number, step: number): number => w - step)
        .wrong('weights-times', 'Weights times the step', (w, step) => w * (1 - step), 'Large weights move farther than small ones with the same gradient. Subtract the step from the weight; do not multiply them.')
        .wrong('step-only', 'Step returned, not weights', (_, step) => step, 'You return the step alone. Return the weights after it: w − learningRate · g.')
        .wrong('train/update-not-applied', 'Update not applied', (w) => w, 'You return the weights unchanged. Apply the step, and return the result.'),
    },
    reading:
      (d) =>
      (w, g, { learningRate }) =>
        perWeight(w, (k) => d.moved(of(w, k), d.sign * d.rate(learningRate) * d.along(of(g, k), g))),
  },
)

export default suite(
  'optimizers/gradient-descent',
  'Gradient descent',
  [
    step.with({
      first: step.golden('takes the first step of the lecture’s bowl', {
        weight: 2,
        given: { w: [1, -2], g: [1, -20], options: { learningRate: 0.05 } },
        gives: array([0.95, -1]),
        source: 'D1 “Gradient descent”; worked by hand: 1 − 0.05 · 1, −2 + 0.05 · 20',
        hint: 'Compute each weight by hand: 1 − 0.05 · 1, and −2 − 0.05 · (−20).',
      }),
      random: { hint: 'Each weight moves by learningRate times its own gradient, and against it.' },
      flat: step.golden('leaves a weight with gradient 0 as it is', { given: { w: [3, -1], g: [0, 4], options: { learningRate: 0.25 } }, gives: array([3, -2]), source: 'worked by hand: 3 − 0.25 · 0, −1 − 0.25 · 4', concept: 'a gradient of 0' }),
      steeper: step.invariant('moves twice as far where the gradient is twice as large', {
        concept: 'a gradient twice as large',
        hint: 'The step is proportional to the gradient.',
        under: ([w, g, settings]) => [w, perWeight(g, (k) => 2 * of(g, k)), settings],
        becomes: (moved, [w]) => perWeight(w, (k) => 2 * of(moved, k) - of(w, k)),
      }),
      'three-steps': step.trace('takes three steps down the bowl', {
        given: { w: [1, -2], g: [1, -20], options: { learningRate: 0.05 } },
        steps: 3,
        feed: 'w',
        each: { g: matrix('1 -20 / 0.95 -10 / 0.9025 -5') },
        hint: 'Each step starts from the weights that the step before returned.',
      }),
    }),
  ],
  {
    'gradient-descent/stale-gradient': { notHere: 'the gradient is an argument: a step does not compute it' },
    'gradient-descent/coordinate-sequential': { notHere: 'the gradient is an argument: a step does not compute it' },
    'gradient-descent/one-step-less': { notHere: 'the function takes one step; a loop around it may make one too few' },
  },
)
