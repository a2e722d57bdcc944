import { expect, it } from 'vitest'
import { array, type NDArray, zeros } from '../core/ndarray.ts'
import { adadeltaStep } from './adadelta.ts'
import { adagradStep } from './adagrad.ts'
import { adamStart, adamStep } from './adam.ts'
import { aggmoStep } from './aggmo.ts'
import { minibatchEpoch, softmaxEpoch, svmEpoch } from './batch-gradient-descent.ts'
import { aggregateGradients, shardBatch } from './data-parallel-gradient.ts'
import { sgdStep } from './gradient-descent.ts'
import { gradientStandardError } from './gradient-standard-error.ts'
import { lbfgsDirection } from './l-bfgs.ts'
import { momentumStep } from './momentum.ts'
import { momentumLearningRateCoupling } from './momentum-learning-rate-coupling.ts'
import { nesterovQuadraticStep, nesterovStep } from './nesterov-momentum.ts'
import { newtonStep } from './newton-step.ts'
import { optimizerWalk } from './optimizer-walk.ts'
import { rmspropStep } from './rmsprop.ts'
import { beale, valley } from './saddle-point.ts'
import { expectedSgdStep, weightedUnbiasedEstimator } from './sgd-unbiasedness.ts'
import { taylorCostChange } from './taylor-cost-change.ts'

type Vector = NDArray<'D'>
const one: Vector = array<'D'>([1])
const two: Vector = array<'D'>([1, 2])
const table = array<'C D' & 'N D'>([[1]])
const still = { start: () => null, step: (w: Vector, state: null) => ({ w, state }) }

it.each([
  ['sgdStep: g is 2, but w is 1', () => sgdStep(one, two, { learningRate: 0.1 })],
  ['sgdStep: learningRate = -0.1 is outside [0, ∞)', () => sgdStep(one, one, { learningRate: -0.1 })],
  ['sgdStep: learningRate = NaN is outside [0, ∞)', () => sgdStep(one, one, { learningRate: NaN })],
  ['momentumStep: state.v is 2, but w is 1', () => momentumStep(one, { v: two }, one, { learningRate: 1 })],
  [
    'adagradStep: eps = -1 is outside [0, ∞)',
    () => adagradStep(one, { s: one }, one, { learningRate: 1, eps: -1 }),
  ],
  ['rmspropStep: decay = 1 is outside [0, 1)', () => rmspropStep(one, { s: one }, one, { decay: 1 })],
  ['adamStep: beta2 = 1 is outside [0, 1)', () => adamStep(one, adamStart(one), one, { beta2: 1 })],
  ['adamStep: state.m is 2, but w is 1', () => adamStep(one, adamStart(two), one)],
  ['adamStep: state.t = -1 is not an integer ≥ 0', () => adamStep(one, { m: one, v: one, t: -1 }, one)],
  [
    'adadeltaStep: eps = 0 is outside (0, ∞)',
    () => adadeltaStep(one, { s: one, delta: one }, one, { eps: 0 }),
  ],
  [
    'aggmoStep: 1 velocities for 3 betas',
    () => aggmoStep(one, { velocities: [one] }, one, { learningRate: 1 }),
  ],
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
  [
    'newtonStep: the matrix is singular',
    () =>
      newtonStep(
        two,
        two,
        array([
          [0.1, 0.3],
          [0.3, 0.9],
        ]),
      ),
  ],
  ['taylorCostChange: H is 2 × 1: a Hessian is square', () => taylorCostChange(two, array([[1], [1]]), 1)],
  ['steps[0] · changes[0] = -1: it must be positive', () => lbfgsDirection(one, array([[1]]), array([[-1]]))],
  ['beale: a point of the plane has 2 coordinates, got 1', () => beale(one)],
  [
    'there are no examples: a mean of none is 0 / 0',
    () => expectedSgdStep(one, zeros([0, 1]), { learningRate: 1 }),
  ],
  [
    'the gradient ahead is 2, but w is 1',
    () => nesterovStep(one, { v: one }, () => two, { learningRate: 1 }),
  ],
  [
    'nesterovQuadraticStep: H is 1 × 2: a Hessian is square',
    () => nesterovQuadraticStep(one, { v: one }, array([[1, 2]]), { learningRate: 1 }),
  ],
  ['momentumLearningRateCoupling: rho = 1 is outside [0, 1)', () => momentumLearningRateCoupling(1, 1, 0)],
  ['gradientStandardError: m = 0 is not an integer ≥ 1', () => gradientStandardError(1, 0)],
  ['the weights sum to 0', () => weightedUnbiasedEstimator(array([[1], [2]]), array([1, -1]))],
  ['minibatchEpoch: learningRate = -1 is outside [0, ∞)', () => minibatchEpoch(one, () => one, [], -1)],
  ['svmEpoch: learningRate = NaN is outside [0, ∞)', () => svmEpoch(table, table, one, [], NaN, 0)],
  [
    'softmaxEpoch: learningRate = Infinity is outside [0, ∞)',
    () => softmaxEpoch(table, table, one, [], Infinity, 0),
  ],
  ['shardBatch: 1 rows are not enough for 2 machines', () => shardBatch(array([0]), 2)],
  ['aggregateGradients: 1 gradients for 2 shards', () => aggregateGradients([one], [1, 1])],
  [
    'aggregateGradients: shardSizes[1] = 0 is not an integer ≥ 1',
    () => aggregateGradients([one, one], [1, 0]),
  ],
  ['optimizerWalk: steps = -1 is not an integer ≥ 0', () => optimizerWalk(valley, two, still, -1)],
])('refuses: %s', (message, call) => {
  expect(call).toThrow(message)
})

/** What a program without types may give. */
const untyped = (options: unknown): never => options as never

it.each([
  ['sgdStep', () => sgdStep(one, one, untyped({}))],
  ['momentumStep', () => momentumStep(one, { v: one }, one, untyped({ rho: 0.5 }))],
])('%s must be given its learning rate', (name, call) => {
  expect(call).toThrow(`${name}: the option 'learningRate' has no default: it must be given`)
})

it.each([
  [
    "adamStep: there is no option 'lr'; it has learningRate, beta1, beta2, eps, epsPlacement, biasCorrection",
    () => adamStep(one, adamStart(one), one, untyped({ lr: 0.5 })),
  ],
  [
    "momentumStep: there is no option 'momentum'; it has learningRate, rho, momentumForm",
    () => momentumStep(one, { v: one }, one, untyped({ learningRate: 1, momentum: 0.5 })),
  ],
  [
    "adagradStep: epsPlacement = 'Outside' is not one of 'outside', 'inside', 'none'",
    () => adagradStep(one, { s: one }, one, untyped({ learningRate: 1, epsPlacement: 'Outside' })),
  ],
  [
    "momentumStep: momentumForm = 'nesterov' is not one of 'lrOutside', 'lrInside'",
    () => momentumStep(one, { v: one }, one, untyped({ learningRate: 1, momentumForm: 'nesterov' })),
  ],
  [
    'aggmoStep: betas must be a list of at least 1 number',
    () => aggmoStep(one, { velocities: [] }, one, { learningRate: 1, betas: [] }),
  ],
])('names what is legal: %s', (message, call) => {
  expect(call).toThrow(message)
})
