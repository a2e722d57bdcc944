import { expect, it } from 'vitest'
import { array, type NDArray, zeros } from '../core/ndarray.ts'
import { adadeltaStep } from './adadelta.ts'
import { adagradStep } from './adagrad.ts'
import { adamStart, adamStep } from './adam.ts'
import { aggmoStep } from './aggmo.ts'
import { sgdStep } from './gradient-descent.ts'
import { gradientStandardError } from './gradient-standard-error.ts'
import { lbfgsDirection } from './l-bfgs.ts'
import { momentumStep } from './momentum.ts'
import { momentumLearningRateCoupling } from './momentum-learning-rate-coupling.ts'
import { nesterovStep } from './nesterov-momentum.ts'
import { newtonStep } from './newton-step.ts'
import { rmspropStep } from './rmsprop.ts'
import { beale } from './saddle-point.ts'
import { expectedSgdStep, weightedUnbiasedEstimator } from './sgd-unbiasedness.ts'
import { taylorCostChange } from './taylor-cost-change.ts'

type Vector = NDArray<'D'>
const one: Vector = array<'D'>([1])
const two: Vector = array<'D'>([1, 2])

it.each([
  ['sgdStep: g is 2, but w is 1', () => sgdStep(one, two, 0.1)],
  ['sgdStep: learningRate = -0.1 is outside [0, ∞)', () => sgdStep(one, one, -0.1)],
  ['sgdStep: learningRate = NaN is outside [0, ∞)', () => sgdStep(one, one, NaN)],
  ['momentumStep: v is 2, but w is 1', () => momentumStep(one, two, one, { learningRate: 1 })],
  ['adagradStep: eps = -1 is outside [0, ∞)', () => adagradStep(one, one, one, { learningRate: 1, eps: -1 })],
  ['rmspropStep: decay = 1 is outside [0, 1)', () => rmspropStep(one, one, one, { decay: 1 })],
  ['adamStep: beta2 = 1 is outside [0, 1)', () => adamStep(one, adamStart(one), one, { beta2: 1 })],
  ['adamStep: state.m is 2, but w is 1', () => adamStep(one, adamStart(two), one)],
  ['adamStep: state.t = -1 is not an integer ≥ 0', () => adamStep(one, { m: one, v: one, t: -1 }, one)],
  ['adadeltaStep: eps = 0 is outside (0, ∞)', () => adadeltaStep(one, one, one, one, { eps: 0 })],
  ['aggmoStep: 1 velocities for 3 betas', () => aggmoStep(one, [one], one, { learningRate: 1 })],
  [
    'newtonStep: the matrix is singular',
    () =>
      newtonStep(
        two,
        two,
        array([
          [1, 1],
          [1, 1],
        ]),
      ),
  ],
  ['taylorCostChange: H is 2 × 1: a Hessian is square', () => taylorCostChange(two, array([[1], [1]]), 1)],
  ['steps[0] · changes[0] = -1: it must be positive', () => lbfgsDirection(one, array([[1]]), array([[-1]]))],
  ['beale: a point of the plane has 2 coordinates, got 1', () => beale(one)],
  ['there are no examples: a mean of none is 0 / 0', () => expectedSgdStep(one, zeros([0, 1]), 1)],
  ['the slope ahead is 2, but theta is 1', () => nesterovStep(one, one, () => two, { learningRate: 1 })],
  ['momentumLearningRateCoupling: rho = 1 is outside [0, 1)', () => momentumLearningRateCoupling(1, 1, 0)],
  ['gradientStandardError: m = 0 is not an integer ≥ 1', () => gradientStandardError(1, 0)],
  ['the weights sum to 0', () => weightedUnbiasedEstimator(array([[1], [2]]), array([1, -1]))],
])('refuses: %s', (message, call) => {
  expect(call).toThrow(message)
})
