import { expect, it } from 'vitest'
import { array, type Nested, nested } from '../core/ndarray.ts'
import { differencesFromPrinted } from '../testing/printed-digits.ts'
import { earlyStopping } from './early-stopping.ts'
import { l1Penalty, l1PenaltySubgradient } from './l1-regularization.ts'
import { l1SubgradientUpdate } from './l1-subgradient-update.ts'
import { weightDecayUpdate } from './weight-decay-update.ts'

const W = array<'C D'>([
  [1, -2],
  [0, 3],
])
const [theta, gradient] = [array<'D'>([1, -2, 0.01]), array<'D'>([0.5, 0.5, 0])]
const losses = array<'E'>([1.0, 0.8, 0.7, 0.72, 0.69, 0.75, 0.73, 0.74, 0.76, 0.6])
const stops = [earlyStopping(losses, { patience: 2 }), earlyStopping(losses)].map((stop) => [
  stop.stopEpoch,
  stop.bestEpoch,
  stop.best,
])

/** Probes of the lecture catalogue, part 4: group, what the reference gives, and the output it lists. */
const probes: readonly (readonly [group: string, got: Nested, printed: string])[] = [
  [
    'l1-regularization',
    [l1Penalty(W, 0.1), nested(l1PenaltySubgradient(W, 0.1))],
    '[0.600000, [[0.100000, -0.100000], [0, 0.100000]]]',
  ],
  ['l1-regularization, halved', l1Penalty(W, 0.1, { l1Form: 'lambda/2' }), '0.300000'],
  [
    'weight-decay-update',
    nested(weightDecayUpdate(theta, gradient, 0.1, 0.2)),
    '[0.930000, -2.01000, 0.00980000]',
  ],
  [
    'weight-decay-update, of the penalty without ½',
    nested(weightDecayUpdate(theta, gradient, 0.1, 0.2, { l2Form: 'lambda' })),
    '[0.910000, -1.97000, 0.00960000]',
  ],
  [
    'l1-subgradient-update',
    nested(l1SubgradientUpdate(theta, gradient, 0.1, 0.2)),
    '[0.930000, -2.03000, -0.0100000]',
  ],
  [
    'l1-subgradient-update, halved',
    nested(l1SubgradientUpdate(theta, gradient, 0.1, 0.2, { l1Form: 'lambda/2' })),
    '[0.940000, -2.04000, 0.000000]',
  ],
  ['early-stopping', stops[0] as number[], '[6, 4, 0.690000]'],
  ['early-stopping, at the first increase', stops[1] as number[], '[3, 2, 0.700000]'],
]

it.each(probes)('gives the listed output on the probe %s', (_group, got, printed) => {
  expect(differencesFromPrinted(got, printed)).toEqual([])
})
