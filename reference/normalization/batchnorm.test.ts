import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnMoments } from '../core/column-moments.ts'
import { array, map, type NDArray, nested, sum, zeros, zip } from '../core/ndarray.ts'
import { centralDifferences } from '../testing/central-differences.ts'
import { differencesFrom } from '../testing/differences.ts'
import { batchnormBackward } from './batchnorm-backward.ts'
import { batchnormForward, batchnormForwardTrain } from './batchnorm-forward-train.ts'
import { batchnormIdentityRecovery } from './batchnorm-identity-recovery.ts'
import { batchnormForwardTest, batchnormRunningStats } from './batchnorm-running-stats.ts'
import { spatialBatchnormForward } from './spatial-batchnorm-forward.ts'

const X = array<'N D'>([
  [1, 10],
  [3, 10],
  [5, 16],
  [7, 12],
])
const [gamma, beta] = [array<'D'>([2, 0.5]), array<'D'>([1, -1])]

const real = fc.double({ min: -3, max: 3, noNaN: true })
const arrayOf = <Axes extends string>(...shape: readonly number[]): fc.Arbitrary<NDArray<Axes>> => {
  const size = shape.reduce((product, axis) => product * axis, 1)
  return fc
    .array(real, { minLength: size, maxLength: size })
    .map((entries) => ({ shape, data: Float64Array.from(entries) }))
}
const layer = fc
  .record({ N: fc.integer({ min: 1, max: 5 }), D: fc.integer({ min: 1, max: 3 }) })
  .chain(({ N, D }) =>
    fc.record({
      X: arrayOf<'N D'>(N, D),
      dOut: arrayOf<'N D'>(N, D),
      gamma: arrayOf<'D'>(D),
      beta: arrayOf<'D'>(D),
      eps: fc.constantFrom(0.5, 0.1),
    }),
  )

it('batchnormBackward agrees with centered differences in input, scale and shift', () => {
  fc.assert(
    fc.property(layer, ({ X, dOut, gamma, beta, eps }) => {
      const loss = (x: NDArray<'N D'>, scale: NDArray<'D'>, shift: NDArray<'D'>): number =>
        sum(zip(batchnormForwardTrain(x, scale, shift, { eps }), dOut, (y, gradient) => y * gradient))
      const { dX, dgamma, dbeta } = batchnormBackward(dOut, X, gamma, { eps })
      // The layer is smooth: it has no kinks to keep away from.
      const right = (gradient: NDArray, numeric: NDArray): void =>
        expect(differencesFrom(nested(gradient), nested(numeric), 1e-6)).toEqual([])
      right(
        dX,
        centralDifferences((x) => loss(x, gamma, beta), X),
      )
      right(
        dgamma,
        centralDifferences((scale) => loss(X, scale, beta), gamma),
      )
      right(
        dbeta,
        centralDifferences((shift) => loss(X, gamma, shift), beta),
      )
    }),
  )
})

it('gives gradients whose columns sum to 0: moving all examples alike changes nothing', () => {
  fc.assert(
    fc.property(layer, ({ X, dOut, gamma, eps }) => {
      const { mean } = columnMoments(batchnormBackward(dOut, X, gamma, { eps }).dX)
      for (const average of mean.data) expect(average).toBeCloseTo(0, 10)
    }),
  )
})

describe('in training', () => {
  it('gives every feature the mean β and the standard deviation γ', () => {
    const { mean, variance } = columnMoments(batchnormForwardTrain(X, gamma, beta, { eps: 0 }))
    expect(differencesFrom(nested(mean), [1, -1], 1e-12)).toEqual([])
    expect(differencesFrom(nested(variance), [4, 0.25], 1e-12)).toEqual([])
  })

  it('is not γ·x + β, which D3 prints: that would keep the scale of x', () => {
    const larger = map(X, (entry) => 1000 * entry)
    const [usual, enlarged] = [X, larger].map((x) => batchnormForwardTrain(x, gamma, beta, { eps: 0 }))
    expect(differencesFrom(nested(enlarged as NDArray), nested(usual as NDArray), 1e-12)).toEqual([])
  })

  it('turns a constant feature into β, and into NaN only without ε', () => {
    const constant = array<'N D'>([[0.1], [0.1], [0.1]])
    expect(nested(batchnormForwardTrain(constant, array([3]), array([7])))).toEqual([[7], [7], [7]])
    expect(batchnormForwardTrain(constant, array([3]), array([7]), { eps: 0 }).data[0]).toBeNaN()
  })

  it('keeps its digits where the mean is a million times the spread', () => {
    const far = map(X, (entry) => entry + 2 ** 30)
    const [near, moved] = [X, far].map((x) => batchnormForwardTrain(x, gamma, beta))
    expect(nested(moved as NDArray)).toEqual(nested(near as NDArray))
  })

  it('is undone by the scale and shift that recover the identity, with ε and without', () => {
    for (const eps of [0, 0.1]) {
      const recovered = batchnormIdentityRecovery(X, { eps })
      const same = batchnormForwardTrain(X, recovered.gamma, recovered.beta, { eps })
      expect(differencesFrom(nested(same), nested(X), 1e-12)).toEqual([])
    }
  })

  it('treats maps of one pixel as plain features', () => {
    const maps = { shape: [4, 2, 1, 1], data: X.data }
    expect(spatialBatchnormForward(maps, gamma, beta).data).toEqual(
      batchnormForwardTrain(X, gamma, beta).data,
    )
  })
})

describe('running statistics', () => {
  const [mean, variance] = [array<'D'>([1, 2]), array<'D'>([1, 4])]

  it('average the biased variance, or the unbiased one where the flag asks for it', () => {
    const unbiased = batchnormRunningStats(X, mean, variance, { bnRunningVar: 'unbiased' })
    expect(differencesFrom(nested(unbiased.variance), [0.9 + 0.1 * (20 / 3), 3.6 + 0.8], 1e-12)).toEqual([])
    expect(nested(unbiased.mean)).toEqual(nested(batchnormRunningStats(X, mean, variance).mean))
  })

  it('read the momentum as decay, or as rate where the flag asks for it', () => {
    const decay = batchnormRunningStats(X, mean, variance, { momentum: 0.75 })
    const rate = batchnormRunningStats(X, mean, variance, { momentum: 0.25, bnMomentum: 'rate' })
    expect(rate).toEqual(decay)
  })

  it('move in training only', () => {
    const running = { mean, variance }
    const trained = batchnormForward(X, gamma, beta, running, 'train')
    expect(trained.out).toEqual(batchnormForwardTrain(X, gamma, beta))
    expect(trained.running).toEqual(batchnormRunningStats(X, mean, variance))
    const tested = batchnormForward(X, gamma, beta, trained.running, 'test')
    expect(tested.running).toBe(trained.running)
    const { mean: m, variance: v } = trained.running
    expect(tested.out).toEqual(batchnormForwardTest(X, gamma, beta, m, v))
    expect(nested(mean)).toEqual([1, 2])
  })

  it('treat an example at test time the same, whatever is beside it', () => {
    const alone = batchnormForwardTest(array([[3, 10]]), gamma, beta, mean, variance)
    const together = batchnormForwardTest(X, gamma, beta, mean, variance)
    expect([...alone.data]).toEqual([...together.data.slice(2, 4)])
  })
})

it.each([
  [
    () => batchnormForwardTrain(X, array([1]), beta),
    'batchnormForwardTrain: gamma is 1 (D) with D = 1, but X has D = 2',
  ],
  [
    () => batchnormForwardTrain(zeros([0, 2]), gamma, beta),
    'the number of examples = 0 is not an integer ≥ 1',
  ],
  [() => batchnormForwardTrain(X, gamma, beta, { eps: -1 }), 'eps = -1 is outside [0, ∞)'],
  [() => batchnormBackward(zeros([3, 2]), X, gamma), 'X is 4 × 2 (N × D) with N = 4, but dOut has N = 3'],
  [() => batchnormRunningStats(X, beta, gamma, { momentum: 1.1 }), 'momentum = 1.1 is outside [0, 1]'],
  [
    () => batchnormRunningStats(array([[1, 2]]), beta, gamma, { bnRunningVar: 'unbiased' }),
    'the number of examples = 1 is not an integer ≥ 2',
  ],
  [() => batchnormForwardTest(X, gamma, beta, beta, array([1, 1, 1])), 'runningVar is 3 (D) with D = 3'],
  [() => batchnormIdentityRecovery(zeros([0, 1])), 'the number of examples = 0'],
  [
    () => spatialBatchnormForward(zeros([1, 3, 2, 2]), gamma, beta),
    'spatialBatchnormForward: gamma is 2 (C) with C = 2, but X has C = 3',
  ],
])('refuses what does not fit (%#): %s', (call, words) => {
  expect(call).toThrow(words)
})

it('refuses a mode that is neither training nor test', () => {
  const mode = 'evaluate' as 'test'
  const running = { mean: beta, variance: array<'D'>([1, 1]) }
  expect(() => batchnormForward(X, gamma, beta, running, mode)).toThrow(
    "batchnormForward: mode = 'evaluate' is not one of 'train', 'test'",
  )
})
