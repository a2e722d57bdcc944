import { anyOf, formula, printed, reals, right, scalar, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { weightDecayUpdate } from '#reference/regularizers/weight-decay-update.ts'
import { at } from '../shared/lists.ts'

const step = formula(
  { weightDecayUpdate: weightDecayUpdate<'D'> },
  {
    id: 'weight-decay-update',
    inputs: [reals('theta', 'D'), reals('gradient', 'D'), scalar('learningRate', [0.1, 0.5, 0.25]), scalar('lambda', [0.5, 0.2, 1.5])],
    sizes: { D: [3, 6] },
    obeys: { l2Form: { lambda: 2, 'lambda/2': 1 } },
    holes: {
      decayed: right((weight: number, strength: number, eta: number, _lambda: number) => (1 - strength * eta) * weight)
        .wrong('no-eta', 'Learning rate missing', (weight, strength) => (1 - strength) * weight, 'Your weights shrink too fast, by λ whatever the learning rate. The penalty’s gradient is multiplied by η too.')
        .wrong('growth', 'Weights grow', (weight, strength, eta) => (1 + strength * eta) * weight, 'Your weights grow where they should shrink. The penalty’s gradient is subtracted like that of the data.')
        .wrong('missing', 'Penalty left out', (weight) => weight, 'Your step does not depend on λ. Besides −η·g, each weight shrinks toward 0.')
        .wrong('twice', 'Decayed twice', (weight, strength, eta) => (1 - strength * eta) ** 2 * weight, 'Your weights shrink twice in one step: directly, and again through the gradient. Use one of the two.')
        .wrong(
          'sign-step',
          'Equal steps toward 0',
          anyOf(
            (weight: number, strength: number, eta: number, _lambda: number) => weight - strength * eta * Math.sign(weight),
            (weight: number, _strength: number, eta: number, lambda: number) => weight - lambda * eta * Math.sign(weight),
          ),
          'All weights move equally far toward 0; that is the L1 penalty. With L2 each weight shrinks by the same fraction.',
        ),
      gradient: right((g: number, _lambda: number) => g),
      next: right((decayed: number, eta: number, g: number, _weight: number, _strength: number) => decayed - eta * g).wrong(
        'after-step',
        'Decay after the step',
        (_, eta, g, weight, strength) => (1 - strength * eta) * (weight - eta * g),
        'You shrink the weights after the gradient step, and with them the step itself. The penalty’s gradient is taken at the weights before the step.',
      ),
    },
    together: [
      {
        id: 'gradient-only-scaled',
        title: 'Gradient shrunk, not weights',
        fill: { decayed: (weight) => weight, gradient: (g, lambda) => (1 - lambda) * g },
        says: 'You shrink the gradient of the data, not the weights. Shrink the weights, and subtract η·g in full.',
      },
    ],
    reading: (d) => (theta, gradient, eta, lambda) =>
      array(
        [...theta.data].map((weight, k) => {
          const strength = d.l2Form * lambda
          return d.next(d.decayed(weight, strength, eta, lambda), eta, d.gradient(at([...gradient.data], k), lambda), weight, strength)
        }),
      ),
  },
)

export default suite(
  'regularizers/weight-decay-update',
  'Weight decay',
  [
    step.with({
      lecture: step.golden('shrinks each weight by a fraction, then follows the data', {
        weight: 2,
        given: { theta: [1, -2, 0.01], gradient: [0.5, 0.5, 0], learningRate: 0.1, lambda: 0.2 },
        gives: printed(['0.93', '-2.01', '0.0098']),
        under: { l2Form: 'lambda/2' },
        source: 'D3 “l2-regularization”, worked by hand: 0.98 · 1 − 0.05, 0.98 · (−2) − 0.05, 0.98 · 0.01',
        hint: 'With the penalty ½λ‖θ‖² the fraction is λη = 0.02; with λ‖θ‖² it is twice that.',
      }),
      random: { hint: 'Set the gradient to 0: each weight shrinks by the same fraction.' },
      'no-data': step.trace('decays exponentially where the data has no gradient', {
        given: { theta: [4, -1, 0], gradient: [0, 0, 0], learningRate: 0.5, lambda: 0.5 },
        steps: 3,
        feed: 'theta',
        concept: 'three steps without data',
        hint: 'Each step multiplies every weight by the same number.',
      }),
      smallest: { weight: 0 },
    }),
  ],
  { 'weight-decay-update/factor-2': 'l2Form/lambda' },
)
