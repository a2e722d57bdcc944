import { formula, printed, reals, right, scalar, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { l1SubgradientUpdate } from '#reference/regularizers/l1-subgradient-update.ts'
import { l1Form } from '../shared/l1.ts'
import { at } from '../shared/lists.ts'
import { direction } from '../shared/regression.ts'

const towardZero = (x: number, by: number) => Math.sign(x) * Math.max(0, Math.abs(x) - by)

const step = formula(
  { l1SubgradientUpdate: l1SubgradientUpdate<'D'> },
  {
    id: 'l1-subgradient-update',
    inputs: [reals('theta', 'D'), reals('gradient', 'D'), scalar('learningRate', [0.1, 0.5, 0.25]), scalar('lambda', [0.5, 0.2, 1.5])],
    sizes: { D: [3, 6] },
    obeys: { l1Form },
    holes: {
      direction: direction('l1-subgradient-update/vector-norm'),
      of: right((weight: number, _g: number) => weight).wrong('sign-of-gradient', 'Sign of the gradient', (_, g) => g, 'The penalty pulls along the gradient in your step. It pulls each weight toward 0: take the sign of the weight.'),
      share: right((lambda: number, eta: number) => lambda * eta)
        .wrong('no-eta', 'Learning rate missing', (lambda) => lambda, 'The penalty pulls too hard, by λ whatever the learning rate. Its gradient is multiplied by η like that of the data.')
        .wrong('plus', 'Pulled away from 0', (lambda, eta) => -lambda * eta, 'Your weights grow: you add the pull of the penalty. Subtract it: θ − λη·sign(θ) − η·g.')
        .wrong('weight-decay-update/missing', 'Penalty left out', () => 0, 'Your step does not depend on λ. Besides −η·g, each weight moves by λη toward 0.'),
      next: right((weight: number, g: number, eta: number, _share: number, pull: number) => weight - pull - eta * g).wrong(
        'soft-threshold',
        'Stopped at 0',
        (weight, g, eta, share) => towardZero(weight - eta * g, share),
        'Your weights stop at 0 (the proximal step, soft thresholding). This step takes the sign before it moves, and may pass 0.',
      ),
    },
    reading: (d) => (theta, gradient, eta, lambda) => {
      const pairs = [...theta.data].map((weight, k) => [weight, at([...gradient.data], k)] as const)
      const signed = pairs.map((pair) => d.of(...pair))
      const share = d.l1Form * d.share(lambda, eta)
      return array(pairs.map(([weight, g], k) => d.next(weight, g, eta, share, share * d.direction(at(signed, k), signed))))
    },
  },
)

export default suite(
  'regularizers/l1-subgradient-update',
  'Step with an L1 penalty',
  [
    step.with({
      lecture: step.golden('moves every weight by λη toward 0, then along the data', {
        weight: 2,
        given: { theta: [1, -2, 0.005, 0], gradient: [0.5, 0.5, 0, 0], learningRate: 0.1, lambda: 0.2 },
        gives: printed(['0.930', '-2.030', '-0.015', '0.000']),
        source: 'D3 “l1-regularization”, worked by hand: 1 − 0.02 − 0.05, −2 + 0.02 − 0.05, 0.005 − 0.02, and 0 stays',
        hint: 'λη is 0.02: the weight 0.005 passes 0 and becomes −0.015.',
      }),
      random: { hint: 'Set the gradient to 0: each weight moves by the same amount, toward 0.' },
      'no-data': step.golden('moves all weights equally where the data has no gradient', {
        given: { theta: [3, -0.5, 2], gradient: [0, 0, 0], learningRate: 0.5, lambda: 0.5 },
        gives: array([2.75, -0.25, 1.75]),
        source: 'worked by hand: 0.5 · 0.5 toward 0',
        concept: 'a gradient of 0',
        hint: 'The size of a weight does not matter to the L1 penalty.',
      }),
      smallest: { weight: 0 },
    }),
  ],
  { 'l1-subgradient-update/half': 'l1Form/lambda/2' },
)
