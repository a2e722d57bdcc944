import { describe, expect, it } from 'vitest'
import { array, at, type Nested, nested } from '../core/ndarray.ts'
import { differencesFrom } from '../testing/differences.ts'
import { differencesFromPrinted } from '../testing/printed-digits.ts'
import { type Options, walk } from '../testing/walk.ts'
import { adamStart, adamStep } from './adam.ts'
import { gradientStandardError } from './gradient-standard-error.ts'
import { momentumStep } from './momentum.ts'
import { momentumLearningRateCoupling } from './momentum-learning-rate-coupling.ts'
import { valley } from './saddle-point.ts'

/**
 * Walks from (1, −2) in the valley, after steps 1, 2, 3 and 10; `walks.test.ts` has them to 1e-12, by
 * PyTorch. The first step of AdaGrad ends 2e-17 below a tie of the ninth digit, so it is given to the tenth.
 */
const traces: readonly (readonly [optimizer: string, options: Options, printed: string])[] = [
  [
    'sgdStep',
    { learningRate: 0.05 },
    `[[0.950000000, -1.000000000], [0.902500000, -0.500000000], [0.857375000, -0.250000000],
      [0.598736939, -0.001953125]]`,
  ],
  [
    'momentumStep',
    { learningRate: 0.05 },
    `[[0.950000000, -1.000000000], [0.857500000, 0.400000000], [0.731375000, 1.460000000],
      [-0.310922911, -0.175449536]]`,
  ],
  [
    'nesterovStep',
    { learningRate: 0.05 },
    `[[0.950000000, -1.000000000], [0.859750000, -0.050000000], [0.739598750, 0.402500000],
      [-0.179013219, -0.002460179]]`,
  ],
  [
    'adagradStep',
    { learningRate: 0.5 },
    `[[0.500000050, -1.5000000025], [0.276393254, -1.200000003], [0.156398779, -0.983634470],
      [0.003105606, -0.292474004]]`,
  ],
  [
    'rmspropStep',
    { learningRate: 0.1, eps: 1e-7 },
    `[[0.683772334, -1.683772239], [0.498870739, -1.473875321], [0.369180696, -1.308717876],
      [0.032117134, -0.602796862]]`,
  ],
  [
    'rmspropStep',
    { learningRate: 1e-3 },
    `[[0.996837722, -1.996837722], [0.994547010, -1.994545285], [0.992630674, -1.992626640],
      [0.982718489, -1.982692920]]`,
  ],
  [
    'adamStep',
    { learningRate: 0.1 },
    `[[0.900000001, -1.900000000], [0.800412230, -1.800166486], [0.701586275, -1.700623391],
      [0.076249161, -1.024586836]]`,
  ],
  [
    'adamStep',
    { learningRate: 1e-3, eps: 1e-7 },
    `[[0.999000000, -1.999000000], [0.998000026, -1.998000013], [0.997000096, -1.997000048],
      [0.990003248, -1.990001617]]`,
  ],
]

const inValley = (optimizer: string, options: Options): readonly Nested[] =>
  walk(
    optimizer,
    array<'D'>([1, -2]),
    (w) => valley(w).gradient,
    10,
    () => options,
  ).map(nested)

describe('in the valley ½(x² + 10y²)', () => {
  it.each(traces)('%s with %o leaves the printed trace', (optimizer, options, printed) => {
    const path = inValley(optimizer, options)
    expect(differencesFromPrinted([path[0], path[1], path[2], path[9]], printed)).toEqual([])
  })

  it('momentum of both forms leaves one trace while the rate is constant', () => {
    const outside = inValley('momentumStep', { learningRate: 0.05 })
    const inside = inValley('momentumStep', { learningRate: 0.05, momentumForm: 'lrInside' })
    expect(differencesFrom(inside, outside, 1e-14)).toEqual([])
  })
})

/** What is left in the velocity of one gradient of 1 after k steps without any. */
function influence(k: number): number {
  let state = { v: array<'D'>([0]) }
  for (let step = 0; step <= k; step++)
    state = momentumStep<'D'>(array([0]), state, array([step === 0 ? 1 : 0]), { learningRate: 1 }).state
  return at(state.v, 0)
}

const numbers: readonly (readonly [what: string, got: Nested, printed: string, exact: Nested])[] = [
  ['0.9², what two multiplications leave of a gradient', influence(2), '0.81', 0.81],
  ['0.9¹⁰⁰, what a hundred leave', influence(100), '0.0000266', 2.6561398887587e-5],
  [
    'how much the rate must fall when momentum rises from 0.9 to 0.99',
    0.1 / momentumLearningRateCoupling(0.1, 0.9, 0.99),
    '10',
    10,
  ],
  [
    'how much less accurate a gradient of a quarter of the data is',
    gradientStandardError(1, 25) / gradientStandardError(1, 100),
    '2',
    2,
  ],
  [
    'the length of the first step of Adam, whatever the gradient',
    [0.001, 1, 5000].map(
      (gradient) =>
        1 -
        at(
          adamStep(array<'D'>([1]), adamStart(array<'D'>([1])), array([gradient]), { learningRate: 0.5 }).w,
          0,
        ),
    ),
    '[0.500, 0.500, 0.500]',
    [0.001, 1, 5000].map((gradient) => (0.5 * gradient) / (gradient + 1e-8)),
  ],
]

describe('the other numbers of the decks', () => {
  it.each(numbers)('give %s, at the printed digits and exactly', (_, got, printed, exact) => {
    expect(differencesFromPrinted(got, printed)).toEqual([])
    expect(differencesFrom(got, exact, 1e-12)).toEqual([])
  })

  it('do not round 0.9¹⁰⁰ to 0.000026, as D4 prints it: it was cut off', () => {
    expect(differencesFromPrinted(influence(100), '0.000027')).toEqual([])
    expect(differencesFromPrinted(influence(100), '0.000026')).not.toEqual([])
  })
})
