import { by, formula, matrix, options, reals, record, right, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { momentumStep } from '#reference/optimizers/momentum.ts'
import { ignored, setting, usualRates } from '../shared/setting.ts'
import { asMatrix, of, perWeight } from '../shared/steps.ts'

/** By how much a gradient pushes the velocity, and a velocity moves the weights. */
interface Factors {
  readonly push: number
  readonly walk: number
}

const settings = options({ learningRate: [0.5, 0.1, 0.25], rho: [0.5, 0.95, 0.75] })
const step = formula(
  { momentumStep },
  {
    id: 'momentum',
    inputs: [reals('w', 'D'), record('state', { v: reals('v', 'D') }), reals('g', 'D'), settings],
    ...{ sizes: { D: [2, 5] }, parts: { w: 2, state: 1 } },
    obeys: { momentumForm: { lrOutside: (eta: number, again: number): Factors => ({ push: again, walk: -eta }), lrInside: (eta: number, again: number): Factors => ({ push: -eta, walk: again }) } },
    holes: {
      rate: right((eta: number): number => eta)
        .wrong('no-learning-rate', 'Learning rate missing', () => 1, 'Your step does not depend on the learning rate. It multiplies the gradient or the velocity, once.')
        .wrong(...ignored('learning-rate-ignored', 'learningRate', ...usualRates)),
      rho: setting('rho-ignored', 'rho', 0.9, 0.99, 0.5),
      again: right((_eta: number): number => 1).wrong('lr-twice', 'Learning rate twice', (eta) => eta, 'Your steps are too short by a factor of the learning rate: it enters both velocity and weights. Multiply by it in one place.'),
      form: right((form: Factors, _eta: number): Factors => form),
      pushSign: right(1).wrong('deck004-sign', 'Gradient has wrong sign', -1, 'Your steps raise the loss: the gradient enters the velocity with the wrong sign, as one slide misprints it. Flip that sign.'),
      walkSign: right(1).wrong('velocity-sign', 'Steps against the velocity', -1, 'Your steps raise the loss: the velocity is right, but you move against it. Flip the sign in the last line.'),
      velocity: right((rho: number, v: number, push: number): number => rho * v + push)
        .wrong('damped', 'Factor 1 − ρ added', (rho, v, push) => rho * v + (1 - rho) * push, 'Your velocity is too short by a factor of 1 − ρ: it averages gradients. It is a sum here: the new gradient enters in full.')
        .wrong('velocity-reset', 'Velocity starts over', (_rho, _v, push) => push, 'Your velocity is the gradient of this step alone: plain gradient descent. Add ρ times the velocity that you were given.')
        .wrong('rho-on-both', 'ρ multiplies the gradient too', (rho, v, push) => rho * (v + push), 'Your new velocity is multiplied by ρ as a whole. ρ belongs to the old velocity; the new gradient enters in full.')
        .wrong('rho-on-gradient', 'ρ multiplies the gradient', (rho, v, push) => v + rho * push, 'Your velocity never decays: ρ multiplies the gradient. It belongs to the old velocity.'),
      by: right((next: number, _old: number, _push: number, _rho: number): number => next)
        .wrong('nesterov', 'Nesterov momentum instead', (next, _, push, rho) => rho * next + push, 'You step by the gradient and by ρ times the new velocity, as Nesterov momentum does. Here the weights move by the new velocity.')
        .wrong('weights-kept', 'Weights never move', () => 0, 'The weights are as they were, whatever the velocity is. Move them by the new velocity, as the handout says.')
        .wrong('old-velocity-applied', 'Old velocity applied', (_, old) => old, 'Your weights follow the velocity of the step before. Update the velocity first, and then move along it.'),
      besides: right((_eta: number, _g: number): number => 0).wrong('gradient-added-twice', 'Gradient counted twice', (eta, g) => -eta * g, 'You add a step of plain gradient descent to that of the velocity. The gradient enters through the velocity only.'),
      kept: right((next: number, _old: number, _rho: number, _last: number): number => next)
        .wrong('old-state-kept', 'State not updated', (_, old) => old, 'The velocity that you return is the one that you were given. Return the new one, so that the next step builds on it.')
        .wrong(
          'decayed-velocity-kept',
          'Stored without the gradient',
          (_, old, rho) => rho * old,
          'The weights move as they should, but the velocity that you return is ρ·v, without the gradient of this step. Return the new velocity, by which the weights have moved.',
        )
        .wrong(
          'kept-after-decay',
          'Decayed before it is stored',
          (next, _, rho) => rho * next,
          'The weights move as they should, but the velocity that you return is multiplied by ρ already, so that the next step does it again. Return the velocity by which the weights have moved.',
        ),
    },
    together: [
      {
        id: 'velocity-unused',
        title: 'Velocity not used',
        fill: [
          { by: () => 0, besides: (eta, g) => -eta * g },
          { by: () => 0, besides: (eta, g) => -eta * g, kept: (_, old) => old },
        ],
        says: 'Your weights take a plain step of gradient descent: they move by the gradient alone, whatever the velocity is. Move them by the new velocity, as the handout says.',
      },
      {
        id: 'nothing-moves',
        title: 'Weights and velocity unchanged',
        fill: { by: () => 0, kept: (_, old) => old },
        says: 'Neither the weights nor the velocity change, as where a loop over parameters ends after the first one. Update both, for every parameter.',
      },
      {
        id: 'velocity-other-form',
        title: 'Velocity of another form',
        fill: [{ pushSign: -1, walkSign: -1 }, { form: (_, eta) => ({ push: eta, walk: -1 }) }],
        says: by('momentumForm', {
          lrOutside: 'Your velocity has the opposite sign, or contains the learning rate, so that a velocity that is given moves the weights otherwise. It is v = ρ·v + g, and then w = w − η·v.',
          lrInside: 'Your velocity has the opposite sign, so that a velocity that is given moves the weights otherwise. It is v = ρ·v − η·g, and then w = w + v.',
        }),
      },
      {
        id: 'shared-velocity',
        title: 'Velocity shared by parameters',
        // Bindings call an optimizer with three parameters, whose gradients are 2g, g and −g, and judge the second.
        fill: { velocity: (rho, v, push) => rho * (rho * v + 2 * push) + push, kept: (next, _, rho, last) => rho * next + last },
        says: 'All your parameters have one velocity, as [zeros] * n makes them: n times the same tensor. Make a tensor of its own for every parameter.',
      },
    ],
    reading:
      (d) =>
      (w, { v }, g, { learningRate, rho }) => {
        const eta = d.rate(learningRate)
        const { push, walk } = d.form(d.momentumForm(eta, d.again(eta)), eta)
        const pushed = perWeight(g, (k) => d.pushSign * push * of(g, k))
        const next = perWeight(v, (k) => d.velocity(d.rho(rho), of(v, k), of(pushed, k)))
        const moved = perWeight(w, (k) => of(w, k) + d.walkSign * walk * d.by(of(next, k), of(v, k), of(pushed, k), d.rho(rho)) + d.besides(eta, of(g, k)))
        return { w: moved, state: { v: perWeight(v, (k) => d.kept(of(next, k), of(v, k), d.rho(rho), -of(pushed, k))) } }
      },
  },
)

const slow = { learningRate: 0.05, rho: 0.9 }

export default suite(
  'optimizers/momentum',
  'Gradient descent with momentum',
  [
    step.with({
      first: step.golden('takes the first step like gradient descent', {
        given: { w: [1, -2], state: { v: [0, 0] }, g: [1, -20], options: slow },
        gives: { w: array([0.95, -1]), state: { v: array([1, -20]) } },
        source: 'D1 “SGD + Momentum”; worked by hand: 1 − 0.05 · 1, −2 + 0.05 · 20',
        hint: 'From a velocity of 0 the new velocity is the gradient alone.',
      }),
      second: step.golden('carries nine tenths of its velocity into the second step', {
        weight: 2,
        given: { w: [0.95, -1], state: { v: [1, -20] }, g: [0.95, -10], options: slow },
        gives: { w: array([0.8575, 0.4]), state: { v: array([1.85, -28]) } },
        source: 'D1 “SGD + Momentum”; worked by hand: 0.9 · 1 + 0.95 and 0.9 · (−20) − 10 are 1.85 and −28',
        hint: 'Write down the velocity first: 0.9 times the old one, and the new gradient.',
      }),
      inside: step.golden('keeps the learning rate in its velocity', {
        weight: 0,
        under: { momentumForm: 'lrInside' },
        given: { w: [0.95, -1], state: { v: [-0.05, 1] }, g: [0.95, -10], options: slow },
        gives: { w: array([0.8575, 0.4]), state: { v: array([-0.0925, 1.4]) } },
        source: 'D2 and D3 “Momentum”; worked by hand: −0.9 · 0.05 − 0.05 · 0.95 and 0.9 · 1 + 0.05 · 10',
        only: { momentumForm: 'lrInside' },
      }),
      random: { hint: 'Compare the velocity of the state before you look at w.' },
      still: step.golden('rolls on where the gradient is 0', {
        given: { w: [1, 2], state: { v: [4, -2] }, g: [0, 0], options: { learningRate: 0.5, rho: 0.5 } },
        gives: { w: array([0, 2.5]), state: { v: array([2, -1]) } },
        source: 'worked by hand: the velocity is halved, and the weights move by half of it',
        concept: 'a gradient of 0',
        hint: 'The old velocity still moves the weights; ρ only slows it down.',
      }),
      matrix: step.random('works for a matrix', { inputs: [reals('w', 'N M'), record('state', { v: reals('v', 'N M') }), reals('g', 'N M'), settings], ...asMatrix }),
      'three-steps': step.trace('follows a learning rate that changes', {
        weight: 2,
        concept: 'a learning rate that changes',
        given: { w: [1, -2], state: { v: [0, 0] }, g: [1, -20], options: { learningRate: 0.1, rho: 0.9 } },
        steps: 3,
        feed: { w: 'w', state: 'state' },
        each: { g: matrix('1 -20 / 0.9 0 / 0.72 18'), options: [0.1, 0.1, 0.01].map((learningRate) => ({ learningRate, rho: 0.9 })) },
        hint: 'The second step must start from the velocity that the first one returned.',
      }),
    }),
  ],
  { 'momentum/velocity-form': 'momentumForm/lrInside' },
)
