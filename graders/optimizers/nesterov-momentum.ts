import { callable, type Filled, formula, matrix, options, printed, reals, record, right, suite, under } from '#kit'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { nesterovQuadraticStep, nesterovStep } from '#reference/optimizers/nesterov-momentum.ts'
import { hessian, times } from '../shared/hessian.ts'
import { at, list, type Row, table } from '../shared/lists.ts'
import { gradientsToCheck } from '../shared/scalar-functions.ts'
import { of, perWeight, stored } from '../shared/steps.ts'

const decisions = under('nesterov-momentum', {
  ahead: right((rho: number): number => rho)
    .wrong('gradient-at-theta', 'Gradient not taken ahead', () => 0, 'You take the gradient at w, which is plain momentum. Take it where the velocity leads: at w + ρ·v.')
    .wrong('lookahead-sign', 'Looks back, not ahead', (rho) => -rho, 'You take the gradient at w − ρ·v, where the weights came from. Look ahead: w + ρ·v.')
    .wrong('lookahead-full-velocity', 'Looks too far ahead', () => 1, 'You take the gradient at w + v. The velocity decays first: take it at w + ρ·v.'),
  rate: right((learningRate: number): number => learningRate).wrong('no-learning-rate', 'Learning rate missing', () => 1, 'Your step does not depend on the learning rate. Multiply the gradient by it.'),
  carried: right((rho: number): number => rho).wrong('velocity-not-kept', 'Velocity starts over', () => 0, 'Your velocity is the last gradient alone. Add ρ times the velocity that you were given.'),
  push: right(-1).wrong('ascent', 'Gradient has wrong sign', 1, 'Your steps raise the loss: you add the gradient to the velocity. Subtract it: ρ·v − η·∇L.'),
  from: right((_rho: number): number => 0).wrong('moves-from-lookahead', 'Step starts too far', (rho) => rho, 'You add the new velocity to the point ahead, so ρ·v counts twice. The step starts from w.'),
  kept: stored('nesterov-momentum', 'velocity'),
  moves: right((v: number, _rho: number, _push: number): number => v),
})
const together = [
  {
    id: 'nesterov-momentum/library-reparametrisation',
    title: 'Points ahead as weights',
    fill: { ahead: () => 0, moves: (v: number, rho: number, push: number) => rho * v + push },
    says: 'Your weights are the points ahead, as some libraries keep them. Here w is the point that has moved: take the gradient at w + ρ·v, then add v.',
  },
]

/** One step, with the gradient as a function of the weights. */
function stepped(d: Filled<typeof decisions>, w: NDArray<'D'>, v: NDArray, gradientAt: (point: Row) => Row, { learningRate, rho }: Readonly<{ learningRate: number; rho: number }>) {
  const point = list(w).map((x, k) => x + d.ahead(rho) * of(v, k))
  const push = gradientAt(point).map((slope) => d.push * d.rate(learningRate) * slope)
  const next = perWeight(v, (k) => d.carried(rho) * of(v, k) + at(push, k))
  const moved = perWeight(w, (k) => of(w, k) + d.from(rho) * of(v, k) + d.moves(of(next, k), rho, at(push, k)))
  return { w: moved, state: { v: perWeight(v, (k) => d.kept(of(next, k), of(v, k))) } }
}

const settings = options({ learningRate: [0.5, 0.1, 0.25], rho: [0.5, 0.95, 0.75] })
const state = record('state', { v: reals('v', 'D') })

const step = formula(
  { nesterovQuadraticStep },
  {
    id: 'nesterov-momentum',
    inputs: [reals('w', 'D'), state, hessian('H'), settings],
    ...{ sizes: { D: [2, 4] }, parts: { w: 2, state: 1 } },
    holes: decisions,
    together,
    reading:
      (d) =>
      (w, { v }, H, given) =>
        stepped(d, w, v, (point) => times(table(H), point), given),
  },
)

const anywhere = formula(
  { nesterovStep: nesterovStep<'D'> },
  {
    id: 'nesterov-step',
    inputs: [reals('w', 'D'), state, callable('gradientAt', gradientsToCheck), settings],
    ...{ sizes: { D: [2, 4] }, parts: { w: 2, state: 1 } },
    holes: decisions,
    together,
    reading:
      (d) =>
      (w, { v }, gradientAt, given) =>
        stepped(d, w, v, (point) => list(gradientAt(array(point))), given),
  },
)

const H = matrix('1 0 / 0 10')
const slow = { learningRate: 0.05, rho: 0.9 }

export default suite('optimizers/nesterov-momentum', 'Nesterov momentum', [
  step.with({
    first: step.golden('takes the first step like gradient descent', {
      given: { w: [1, -2], state: { v: [0, 0] }, H, options: slow },
      gives: { w: array([0.95, -1]), state: { v: array([-0.05, 1]) } },
      source: 'D3 “Nesterov Momentum”; worked by hand: the gradient is (1, −20), and the velocity −0.05 times that',
      hint: 'From a velocity of 0 the point ahead is w itself.',
    }),
    second: step.golden('takes the gradient ahead in the second step', {
      weight: 2,
      given: { w: [0.95, -1], state: { v: [-0.05, 1] }, H, options: slow },
      gives: { w: printed(['0.859750', '-0.050000']), state: { v: printed(['-0.090250', '0.950000']) } },
      source: 'D3 “Nesterov Momentum”; worked by hand: the point ahead is (0.905, −0.1), its gradient (0.905, −1)',
      hint: 'Write down the point ahead first: 0.95 − 0.9 · 0.05, and −1 + 0.9 · 1.',
    }),
    random: { hint: 'Compare the velocity of the state before you look at w.' },
    'five-steps': step.trace('carries its own velocity through five steps', {
      weight: 2,
      steps: 5,
      concept: 'five steps in a row',
      feed: { w: 'w', state: 'state' },
      given: { w: [1, -2], state: { v: [0, 0] }, H, options: slow },
      hint: 'The second step must start from the velocity that the first one returned.',
    }),
    smallest: { weight: 0 },
  }),
  anywhere.with({
    first: anywhere.golden('takes the gradient ahead of the weights', {
      weight: 2,
      given: { w: [1, -2], state: { v: [0.5, 1] }, gradientAt: 'doubled', options: { learningRate: 0.25, rho: 0.5 } },
      gives: { w: array([0.625, -0.75]), state: { v: array([-0.375, 1.25]) } },
      source: 'D3 “Nesterov Momentum”; worked by hand: the point ahead is (1.25, −1.5), its gradient (2.5, −3)',
      hint: 'Call gradientAt once, at w + ½ v.',
    }),
    random: { weight: 3, hint: 'Write down the point ahead, and call gradientAt there.' },
    'four-steps': anywhere.trace('carries its own velocity through four steps', {
      steps: 4,
      concept: 'four steps in a row',
      feed: { w: 'w', state: 'state' },
      given: { w: [1, -2], state: { v: [0, 0] }, gradientAt: 'shifted', options: { learningRate: 0.25, rho: 0.5 } },
      hint: 'The second step must start from the velocity that the first one returned.',
    }),
    smallest: { weight: 0 },
    larger: { draws: 2 },
  }),
])
