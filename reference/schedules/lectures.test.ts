import { describe, expect, it } from 'vitest'
import { array, type Nested, nested } from '../core/ndarray.ts'
import { differencesFromPrinted } from '../testing/printed-digits.ts'
import { refineRange, sampleLogUniform } from './hyperparameter-coarse-to-fine.ts'
import { constantRate } from './lr-constant.ts'
import { classifyRate } from './lr-curve-diagnosis.ts'
import { exponentialDecay } from './lr-exponential-decay.ts'
import { inverseTimeDecay } from './lr-inverse-time-decay.ts'
import { reduceOnPlateau } from './lr-reduce-on-plateau.ts'
import { bestRate, logGrid } from './lr-search-log-grid.ts'
import { stepDecay } from './lr-step-decay.ts'
import { sharedWeightLearningRate } from './shared-weight-learning-rate.ts'

const epochs = [0, 1, 4, 5, 9, 10, 20]
const accuracies = array<'E'>([0.5, 0.6, 0.6, 0.6, 0.61, 0.61, 0.61, 0.7])

/** Probes of the lecture catalogue, part 4.12: group, what the reference gives, and the outputs it lists. */
const probes: readonly (readonly [group: string, got: Nested, printed: string])[] = [
  ['lr-step-decay', epochs.map((t) => stepDecay(1, t, { every: 5 })), '[1, 1, 1, 0.5, 0.5, 0.25, 0.0625]'],
  [
    'lr-exponential-decay',
    epochs.map((t) => exponentialDecay(1, t, 0.1)),
    '[1.00000, 0.904837, 0.670320, 0.606531, 0.406570, 0.367879, 0.135335]',
  ],
  [
    'lr-inverse-time-decay',
    epochs.map((t) => inverseTimeDecay(1, t, 0.1)),
    '[1.00000, 0.909091, 0.714286, 0.666667, 0.526316, 0.500000, 0.333333]',
  ],
  [
    'lr-reduce-on-plateau',
    nested(reduceOnPlateau(0.01, accuracies, { patience: 2 })),
    '[0.0100000, 0.0100000, 0.0100000, 0.00100000, 0.00100000, 0.00100000, 0.000100000, 0.000100000]',
  ],
  [
    'shared-weight-learning-rate',
    [1, 4, 784].map((n) => sharedWeightLearningRate(0.01, n)),
    '[0.0100000, 0.0200000, 0.280000]',
  ],
  [
    'hyperparameter-log-sampling',
    [0, 0.25, 0.5, 1].map((u) => sampleLogUniform(1e-5, 1e-3, u)),
    '[1.00000e-5, 3.16228e-5, 1.00000e-4, 1.00000e-3]',
  ],
]

it.each(probes)('gives the listed output on the probe %s', (_group, got, printed) => {
  expect(differencesFromPrinted(got, printed)).toEqual([])
})

it('gives the listed words on the probe lr-curve-diagnosis', () => {
  expect([0.1, 0.25, 0.4, 0.5, 0.6].map((eta) => classifyRate(4, eta))).toEqual([
    'monotone',
    'one-step',
    'oscillates',
    'no-progress',
    'diverges',
  ])
})

describe('AlexNet’s rate', () => {
  it('goes from 1e-2 to 1e-3 when the validation accuracy is flat', () => {
    const flat = nested(reduceOnPlateau(1e-2, array([0.5, 0.5]), { patience: 1 }))
    expect(differencesFromPrinted(flat, '[1.0e-2, 1.0e-3]')).toEqual([])
  })
})

describe('a step decay', () => {
  it('has a factor and a period, which D3 prints as one number', () => {
    expect(stepDecay(1, 10, { every: 10, factor: 0.5 })).toBe(0.5)
    expect(stepDecay(1, 10, { every: 2, factor: 0.5 })).toBe(1 / 32)
    expect(stepDecay(1, 10, { every: 10, factor: 0.1 })).toBe(0.1)
  })
})

describe('a schedule', () => {
  const schedules = {
    constantRate,
    stepDecay: (eta0: number, t: number) => stepDecay(eta0, t, { every: 2 }),
    exponentialDecay: (eta0: number, t: number) => exponentialDecay(eta0, t, 0.3),
    inverseTimeDecay: (eta0: number, t: number) => inverseTimeDecay(eta0, t, 0.3),
  }
  it.each(Object.entries(schedules))(
    '%s begins with η₀, never rises and is proportional to it',
    (_, rate) => {
      expect(rate(0.7, 0)).toBe(0.7)
      for (let t = 1; t < 50; t++) {
        expect(rate(0.5, t)).toBeLessThanOrEqual(rate(0.5, t - 1))
        expect(rate(1, t)).toBe(2 * rate(0.5, t))
      }
    },
  )

  it('of D1 with k is the schedule of D3 with ε: exponential and inverse decay have one free number', () => {
    expect(exponentialDecay.length).toBe(3)
    expect(inverseTimeDecay.length).toBe(3)
  })

  it.each(Object.entries(schedules))('%s refuses what is no rate and no epoch', (name, rate) => {
    expect(() => rate(-1, 0)).toThrow(`${name}: eta0 = -1 is outside [0, ∞)`)
    expect(() => rate(1, -1)).toThrow(`${name}: t = -1 is outside [0, ∞)`)
    expect(() => rate(1, NaN)).toThrow(`${name}: t = NaN is outside [0, ∞)`)
  })
})

describe('the regime of a learning rate', () => {
  it.each([3, 7, 49, 0.1, 1e-3, 1e6])('is decided on the exact bounds 1/a and 2/a for a = %d', (a) => {
    expect(classifyRate(a, 1 / a)).toBe('one-step')
    expect(classifyRate(a, 2 / a)).toBe('no-progress')
  })

  it('is what descent on ½·a·w² does', () => {
    const walk = (eta: number): readonly number[] => [1, 1 - 4 * eta, (1 - 4 * eta) ** 2, (1 - 4 * eta) ** 3]
    expect(walk(0.1).every((w) => w > 0)).toBe(true)
    expect(walk(0.25).slice(1)).toEqual([0, 0, 0])
    expect(walk(0.5)).toEqual([1, -1, 1, -1])
    expect(Math.abs(walk(0.6)[3] as number)).toBeGreaterThan(1)
  })
})

describe('the search', () => {
  it('tries neighbors that differ by one factor, both ends included', () => {
    expect(
      differencesFromPrinted(nested(logGrid(1e-1, 1e-5, 5)), '[1.0e-1, 1.0e-2, 1.0e-3, 1.0e-4, 1.0e-5]'),
    ).toEqual([])
    expect(nested(logGrid(1e-5, 1e-3, 9))).toHaveProperty('8', 1e-3)
  })

  it('takes the lowest validation loss, never one that diverged', () => {
    expect(bestRate(array([1, 2, 3, 4]), array([NaN, 0.5, 0.5, Infinity]))).toBe(2)
    expect(() => bestRate(array([1, 2]), array([NaN, Infinity]))).toThrow('every rate diverged')
    expect(() => bestRate(array([NaN, 2]), array([1, 2]))).toThrow(
      'bestRate: rates[0] = NaN is not a finite number',
    )
  })

  it('halves the decades around the best sample', () => {
    const { lo, hi } = refineRange(1e-3, 1e-5, 1e-1)
    expect(differencesFromPrinted([lo, hi], '[1.0e-4, 1.0e-2]')).toEqual([])
    expect(Math.log10(hi / lo)).toBeCloseTo(2, 12)
  })

  it('refuses ranges that are upside down and samples outside', () => {
    expect(() => sampleLogUniform(1, 0.1, 0.5)).toThrow(
      'sampleLogUniform: the range from 1 to 0.1 is upside down',
    )
    expect(() => sampleLogUniform(0, 1, 0.5)).toThrow('sampleLogUniform: lo = 0 is outside (0, ∞)')
    expect(() => sampleLogUniform(1, 2, 1.5)).toThrow('sampleLogUniform: u = 1.5 is outside [0, 1]')
    expect(() => refineRange(5, 1, 2)).toThrow('refineRange: best = 5 is outside [1, 2]')
    expect(() => logGrid(1, 2, 1)).toThrow('logGrid: n = 1 is not an integer ≥ 2')
  })
})

it('a schedule refuses an option that it does not have, and a missing period', () => {
  expect(() => stepDecay(1, 0, { every: 5, gamma: 0.1 } as { every: number })).toThrow(
    "stepDecay: there is no option 'gamma'; it has every, factor",
  )
  expect(() => stepDecay(1, 0, {} as { every: number })).toThrow("the option 'every' has no default")
})

it('a plateau refuses a patience of 0, and an accuracy that is NaN', () => {
  expect(() => reduceOnPlateau(1, accuracies, { patience: 0 })).toThrow(
    'reduceOnPlateau: patience = 0 is not an integer ≥ 1',
  )
  expect(() => reduceOnPlateau(1, array([0.1, NaN]), { patience: 1 })).toThrow('accuracies[1] is NaN')
})
