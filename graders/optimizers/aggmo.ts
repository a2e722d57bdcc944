import { formula, type Input, options, reals, right, suite } from '#kit'
import { array, type NDArray, type Nested } from '#reference/core/ndarray.ts'
import { aggmoStep } from '#reference/optimizers/aggmo.ts'
import { arrays } from '../shared/array-lists.ts'
import { at, type Row, sum } from '../shared/lists.ts'
import { of, perWeight, signOf, stored } from '../shared/steps.ts'

interface State {
  readonly velocities: readonly NDArray<'D'>[]
}
const all = arrays<'velocities', 'D', 'D'>('velocities', ({ D = 1 }) => [[D], [D], [D]])
/** A velocity for each of the three decays. */
const state: Input<'state', State, { readonly velocities: readonly Nested[] }> & { readonly axisNames?: 'D' } = {
  ...{ name: 'state', dtype: 'float64', axes: [], smooth: true },
  draw: (...asked) => all.draw(...asked).map((velocities) => ({ velocities })),
  read: ({ velocities }) => ({ velocities: all.read(velocities) }),
}
const decays: Row = [0, 0.9, 0.99]

const step = formula(
  { aggmoStep: aggmoStep<'D'> },
  {
    id: 'aggmo',
    inputs: [reals('w', 'D'), state, reals('g', 'D'), options({ learningRate: [0.5, 0.1, 0.25] })],
    ...{ sizes: { D: [2, 4] }, parts: { w: 2, state: 1 } },
    holes: {
      sign: signOf('aggmo'),
      rate: right((eta: number): number => eta).wrong('no-learning-rate', 'Learning rate missing', () => 1, 'Your step does not depend on the learning rate. Multiply the mean of the velocities by it.'),
      velocity: right((beta: number, v: number, g: number): number => beta * v + g)
        .wrong('damped', 'Factor 1 − β added', (beta, v, g) => beta * v + (1 - beta) * g, 'Your velocities are means of gradients. Each is a sum: the new gradient enters in full.')
        .wrong('no-decay', 'Velocities never decay', (_, v, g) => v + g, 'Your velocities keep all gradients in full. Multiply each old velocity by its β first.'),
      decay: right((betas: Row, k: number): number => at(betas, k)).wrong('one-beta', 'One β for all', (betas) => at(betas, 1), 'All of your velocities decay alike, as in plain momentum. Each has its own β: 0, 0.9 and 0.99.'),
      by: right((velocities: Row): number => sum(velocities) / velocities.length)
        .wrong('summed', 'Velocities added up', sum, 'Your steps are three times as long: you add up the velocities. Take their mean: divide by K.')
        .wrong('last-velocity-only', 'Slowest velocity only', (velocities) => at(velocities, -1), 'Only the velocity that lasts longest moves your weights. Take the mean of all of them.')
        .wrong('first-velocity-only', 'Gradient only', (velocities) => at(velocities, 0), 'Only the velocity without memory moves your weights, which is gradient descent. Take the mean of all of them.'),
      applied: right((next: number, _old: number): number => next).wrong(
        'old-velocities-applied',
        'Old velocities applied',
        (_, old) => old,
        'Your weights follow the velocities of the step before. Update the velocities first, and then walk along their mean.',
      ),
      kept: stored('aggmo', 'list of velocities'),
    },
    reading:
      (d) =>
      (w, { velocities }, g, { learningRate }) => {
        const next = velocities.map((v, k) => perWeight(v, (i) => d.velocity(d.decay(decays, k), of(v, i), of(g, i))))
        const along = (i: number): number => d.by(next.map((v, k) => d.applied(of(v, i), of(velocities[k] as NDArray, i))))
        return { w: perWeight(w, (i) => of(w, i) - d.sign * d.rate(learningRate) * along(i)), state: { velocities: next.map((v, k) => perWeight(v, (i) => d.kept(of(v, i), of(velocities[k] as NDArray, i)))) } }
      },
  },
)

const paper = 'D4 “CNN-Optimization Algorithms. Visualization”, by name; Lucas et al. 2019'
const zero = { velocities: [[0], [0], [0]] }

export default suite('optimizers/aggmo', 'Aggregated momentum', [
  step.with({
    first: step.golden('takes the first step like gradient descent', {
      given: { w: [1], state: zero, g: [2], options: { learningRate: 0.5 } },
      gives: { w: array([0]), state: { velocities: [array([2]), array([2]), array([2])] } },
      source: `${paper}; worked by hand: 1 − 0.5·2`,
      hint: 'From velocities of 0, all three become the gradient.',
    }),
    second: step.golden('averages three velocities that remember differently', {
      weight: 2,
      given: { w: [0], state: { velocities: [[10], [10], [10]] }, g: [2], options: { learningRate: 0.5 } },
      gives: { w: array([-4.15]), state: { velocities: [array([2]), array([11]), array([11.9])] } },
      source: `${paper}; worked by hand: 0 + 2, 9 + 2 and 9.9 + 2, whose mean is 8.3`,
      hint: 'Write down the three velocities first: 10 times 0, 0.9 and 0.99, and the gradient.',
    }),
    random: { hint: 'Compare the velocities of the state before you look at w.' },
    'three-steps': step.trace('goes on from its own velocities', {
      concept: 'three steps in a row',
      given: {
        w: [1, -2],
        state: {
          velocities: [
            [0, 0],
            [0, 0],
            [0, 0],
          ],
        },
        g: [1, -20],
        options: { learningRate: 0.05 },
      },
      steps: 3,
      feed: { w: 'w', state: 'state' },
      hint: 'The second step begins with the velocities that the first one returned.',
    }),
  }),
])
