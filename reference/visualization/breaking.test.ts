import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { array, map, matmul, type NDArray, nested, sum, zip } from '../core/ndarray.ts'
import { differencesFrom } from '../testing/differences.ts'
import {
  fastGradientSign,
  iterativeGradientSign,
  minimalLinearPerturbation,
} from './adversarial-perturbation.ts'
import { maximizeClassScore } from './class-score-maximization.ts'

const scoreWeights = array<'C D'>([
  [1, -1, 0.5],
  [0, 2, 1],
])
const scoreGradient = (_: NDArray<'D'>, cls: number): NDArray<'D'> => ({
  shape: [3],
  data: scoreWeights.data.slice(3 * cls, 3 * cls + 3),
})
const gradients = array<'D'>([0.5, 2, 0, -3])
const fourPixels = array<'D'>([0.2, 0.95, 0.5, 0.03])

describe('breaking a network', () => {
  const real = fc.double({ min: -3, max: 3, noNaN: true })
  const vector = (D: number) => fc.array(real, { minLength: D, maxLength: D }).map((list) => array<'D'>(list))

  it('takes a linear score to 0, along the weights, as far as the distance to the boundary', () => {
    const weights = vector(4).filter((w) => sum(map(w, Math.abs)) > 0.1)
    fc.assert(
      fc.property(weights, vector(4), real, (w, x, b) => {
        const moved = zip(x, minimalLinearPerturbation(w, b, x), (pixel, step) => pixel + step)
        expect(sum(zip(w, moved, (weight, pixel) => weight * pixel)) + b).toBeCloseTo(0, 10)
      }),
    )
  })

  it.each([1, 1e200, 1e-200])('reaches the boundary of weights of any size: 3c and 4c with c = %d', (c) => {
    const r = minimalLinearPerturbation(array<'D'>([3 * c, 4 * c]), 2 * c, array<'D'>([1, 0.5]))
    expect(r.data[0]).toBeCloseTo(-0.84, 12)
    expect(r.data[1]).toBeCloseTo(-1.12, 12)
  })

  it('needs less of every pixel the more pixels there are', () => {
    const largest = (D: number): number => {
      const ones = array<'D'>(Array.from({ length: D }, () => 1))
      const half = map(ones, () => 0.5)
      return Math.max(...minimalLinearPerturbation(ones, 1 - D / 2, half).data.map(Math.abs))
    }
    expect(largest(10)).toBeCloseTo(0.1, 12)
    expect(largest(1000)).toBeCloseTo(0.001, 12)
  })

  it('never moves a pixel further than ε, however many steps it takes', () => {
    const distance = (a: NDArray, b: NDArray) => Math.max(...zip(a, b, (p, q) => Math.abs(p - q)).data)
    const plan = { eps: 0.1, stepSize: 0.04, steps: 10 }
    const attacked = iterativeGradientSign(fourPixels, () => gradients, plan)
    expect(distance(attacked, fourPixels)).toBeLessThan(0.1 + 1e-12)
    expect(differencesFrom(nested(attacked), [0.3, 1, 0.5, 0], 1e-12)).toEqual([])
    expect(nested(iterativeGradientSign(fourPixels, () => gradients, { ...plan, steps: 0 }))).toEqual(
      nested(fourPixels),
    )
  })

  it('lowers the loss of the target class where it is targeted', () => {
    const away = fastGradientSign(fourPixels, gradients, { eps: 0.01, min: -9, max: 9 })
    const toward = fastGradientSign(fourPixels, gradients, { eps: 0.01, min: -9, max: 9, targeted: true })
    const loss = (x: NDArray<'D'>) => sum(zip(x, gradients, (pixel, gradient) => pixel * gradient))
    expect(loss(toward)).toBeLessThan(loss(fourPixels))
    expect(loss(away)).toBeGreaterThan(loss(fourPixels))
  })

  it('refuses weights without a boundary, gradients of another shape, and a range without room', () => {
    expect(() => minimalLinearPerturbation(array([0, 0]), 1, array([1, 1]))).toThrow('‖w‖ = 0')
    expect(() => fastGradientSign(fourPixels, array<'D'>([1]), { eps: 0.1 })).toThrow(
      'gradient is 1, but x is 4',
    )
    expect(() => fastGradientSign(fourPixels, gradients, { eps: -1 })).toThrow('eps = -1 is outside [0, ∞)')
    expect(() => fastGradientSign(fourPixels, gradients, { eps: 1, min: 1 })).toThrow(
      'max = 1 is not above min = 1',
    )
    expect(() =>
      fastGradientSign(
        fourPixels,
        map(gradients, () => NaN),
        { eps: 1 },
      ),
    ).toThrow('gradient[0] = NaN')
  })
})

describe('climbing a class score', () => {
  const start = array<'D'>([0.2, 0.1, -0.3])
  const score = (x: NDArray<'D'>) => matmul(scoreWeights, { shape: [3, 1], data: x.data }).data[0] as number

  it('raises it, and leaves the image that it began with', () => {
    const climbed = maximizeClassScore(start, scoreGradient, 0, { learningRate: 0.1, steps: 1 })
    expect(score(climbed)).toBeGreaterThan(score(start))
    expect(nested(start)).toEqual([0.2, 0.1, -0.3])
  })

  it('ends where score and penalty balance: at w / 2λ', () => {
    const top = maximizeClassScore(start, scoreGradient, 0, { learningRate: 0.5, lambda: 0.5, steps: 80 })
    expect(differencesFrom(nested(top), [1, -1, 0.5], 1e-12)).toEqual([])
    const half = { learningRate: 0.5, lambda: 0.5, steps: 120, l2Form: 'lambda/2' } as const
    expect(
      differencesFrom(nested(maximizeClassScore(start, scoreGradient, 0, half)), [2, -2, 1], 1e-12),
    ).toEqual([])
  })

  it('refuses the gradient in the weights', () => {
    const plan = { learningRate: 1, steps: 1 }
    expect(() => maximizeClassScore(start, () => scoreWeights as NDArray as NDArray<'D'>, 0, plan)).toThrow(
      'maximizeClassScore: scoreGradient gave 2 × 3, but the image is 3: it must be the gradient in the image',
    )
  })
})
