import { expect, it } from 'vitest'
import { array, type Nested, nested } from '../core/ndarray.ts'
import { differencesFromPrinted } from '../testing/printed-digits.ts'
import { type Options, walk } from '../testing/walk.ts'
import { conditionNumber } from './condition-number.ts'
import { gradientStandardError } from './gradient-standard-error.ts'
import { momentumLearningRateCoupling } from './momentum-learning-rate-coupling.ts'
import { newtonStep } from './newton-step.ts'
import { valley } from './saddle-point.ts'
import { weightedUnbiasedEstimator } from './sgd-unbiasedness.ts'
import { taylorCostChange } from './taylor-cost-change.ts'

/** The weights after each of three steps from (1, −2) in the valley. */
const three = (optimizer: string, options: Options, rates: readonly number[] = []): readonly Nested[] =>
  walk(
    optimizer,
    array<'D'>([1, -2]),
    (w) => valley(w).gradient,
    3,
    (t) => ({ ...options, learningRate: rates[t] ?? options.learningRate }),
  ).map(nested)

const last = (...given: Parameters<typeof three>): Nested => three(...given).at(-1) as Nested
const falling = [0.1, 0.1, 0.01]
const adam = { learningRate: 0.1, eps: 0.01 }
const firstAndLast = (optimizer: string, options: Options): Nested => {
  const [first = [], , third = []] = three(optimizer, options)
  return [first, third]
}

/** Probes of the lecture catalogue, part 4.11: group or accepted variant, what we give, what is listed. */
const probes: readonly (readonly [group: string, got: Nested, printed: string])[] = [
  ['gradient-descent', last('sgdStep', { learningRate: 0.05 }), '[0.857375, -0.25]'],
  [
    'weighted-unbiased-estimator',
    nested(
      weightedUnbiasedEstimator(
        array([
          [1, 2],
          [3, 0],
          [5, 4],
        ]),
        array([1, 1, 2]),
      ),
    ),
    '[3.5, 2.5]',
  ],
  [
    'gradient-standard-error',
    [1, 4, 16, 64].map((m) => gradientStandardError(3, m)),
    '[3.00000, 1.50000, 0.750000, 0.375000]',
  ],
  ['momentum', last('momentumStep', { learningRate: 0.1 }, falling), '[0.696600, 1.78200]'],
  [
    'momentum/velocity-form',
    last('momentumStep', { learningRate: 0.1, momentumForm: 'lrInside' }, falling),
    '[0.550800, 3.24000]',
  ],
  [
    'momentum-learning-rate-coupling',
    [0.99, 0.5].map((rho) => momentumLearningRateCoupling(0.1, 0.9, rho)),
    '[0.0100000, 0.500000]',
  ],
  ['nesterov-momentum', last('nesterovStep', { learningRate: 0.05 }), '[0.739599, 0.402500]'],
  ['adagrad', last('adagradStep', { learningRate: 0.5, eps: 0.1 }), '[0.198720, -0.987390]'],
  [
    'adagrad/eps-inside',
    last('adagradStep', { learningRate: 0.5, eps: 0.1, epsPlacement: 'inside' }),
    '[0.176051, -0.983718]',
  ],
  ['rmsprop', last('rmspropStep', { learningRate: 0.1, eps: 0.1 }), '[0.485010, -1.31729]'],
  [
    'rmsprop/no-eps',
    last('rmspropStep', { learningRate: 0.1, eps: 0.1, epsPlacement: 'none' }),
    '[0.369181, -1.30872]',
  ],
  [
    'rmsprop/eps-inside',
    last('rmspropStep', { learningRate: 0.1, eps: 0.1, epsPlacement: 'inside' }),
    '[0.502492, -1.30932]',
  ],
  ['adam', firstAndLast('adamStep', adam), '[[0.900990, -1.90005], [0.704669, -1.70078]]'],
  [
    'adam/eps-inside-sqrt',
    firstAndLast('adamStep', { ...adam, epsPlacement: 'inside' }),
    '[[0.900496, -1.90000], [0.703215, -1.70063]]',
  ],
  [
    'adam/decoupled-decay',
    firstAndLast('adamwStep', { ...adam, lambda: 0.1 }),
    '[[0.890990, -1.88005], [0.678166, -1.64452]]',
  ],
  [
    'newton-step',
    nested(
      newtonStep(
        array([1, 1]),
        array([3, -1]),
        array([
          [2, 1],
          [1, 4],
        ]),
        { learningRate: 0.5 },
      ),
    ),
    '[0.0714286, 1.35714]',
  ],
  [
    'taylor-cost-change',
    [0.05, 0.1, 0.3].map((eps) =>
      taylorCostChange(
        array([2, 1]),
        array([
          [10, 0],
          [0, 1],
        ]),
        eps,
      ),
    ),
    '[-0.198750, -0.295000, 0.345000]',
  ],
  [
    'condition-number',
    conditionNumber(
      array([
        [4, 2],
        [2, 3],
      ]),
    ),
    '3.86636',
  ],
]

it.each(probes)('gives the listed output on the probe %s', (_group, got, printed) => {
  expect(differencesFromPrinted(got, printed)).toEqual([])
})
