import { expect, it } from 'vitest'
import { array, map, nested } from '../core/ndarray.ts'
import { differencesFrom } from '../testing/differences.ts'
import { batchnormBackward } from './batchnorm-backward.ts'
import { batchnormForwardTrain } from './batchnorm-forward-train.ts'
import { batchnormIdentityRecovery } from './batchnorm-identity-recovery.ts'
import { spatialBatchnormForward } from './spatial-batchnorm-forward.ts'

const [one, zero] = [array<'D'>([1]), array<'D'>([0])]

it.each([1e-200, 1, 1e200])('without ε, normalizes 1 and 3 units to −1 and 1, whatever the unit: %d', (c) => {
  const X = array<'N D'>([[c], [3 * c]])
  expect(nested(batchnormForwardTrain(X, one, zero, { eps: 0 }))).toEqual([[-1], [1]])
  const maps = array<'N C H W'>([[[[c, 3 * c]]]])
  expect(nested(spatialBatchnormForward(maps, array([1]), array([0]), { eps: 0 }))).toEqual([[[[-1, 1]]]])
  const identity = batchnormIdentityRecovery(X, { eps: 0 })
  expect(differencesFrom(nested(map(identity.gamma, (gamma) => gamma / c)), [1], 1e-15)).toEqual([])
})

it.each([1e-200, 1, 1e200])('gives gradients per unit of the input, whatever the unit: %d', (c) => {
  const X = array<'N D'>([[c], [3 * c], [5 * c], [7 * c]])
  const { dX, dgamma } = batchnormBackward(array([[1], [-1], [0.5], [2]]), X, array([2]), { eps: 0 })
  const inUnits = nested(map(dX, (gradient) => gradient * c))
  const expected = [[0.93914855055], [-1.2521980674], [-0.31304951685], [0.6260990337]]
  expect(differencesFrom(inUnits, expected, 1e-9)).toEqual([])
  expect(differencesFrom(nested(dgamma), [2.01246118], 1e-9)).toEqual([])
})

it('divides a tiny feature by the root of ε', () => {
  const out = batchnormForwardTrain(array([[1e-200], [3e-200]]), one, zero, { eps: 0.25 })
  expect(differencesFrom(nested(map(out, (entry) => entry * 1e200)), [[-2], [2]], 1e-14)).toEqual([])
})
