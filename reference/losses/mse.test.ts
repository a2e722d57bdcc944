import fc from 'fast-check'
import { expect, it } from 'vitest'
import { array, at, nested } from '../core/ndarray.ts'
import { l1DistanceLossGradient } from './l2-l1-distance-losses.ts'
import { huber, huberGradient, mae, maeGradient, mse } from './mse.ts'

const real = fc.double({ min: -5, max: 5, noNaN: true })

it('is at least the square of the mean absolute error', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(real, real), { minLength: 1 }), (pairs) => {
      const [y, t] = [array<'N'>(pairs.map(([y]) => y)), array<'N'>(pairs.map(([, t]) => t))]
      expect(mse(y, t)).toBeGreaterThanOrEqual(mae(y, t) ** 2 - 1e-9)
    }),
  )
})

it('joins its two branches without a step, and without a kink', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.1, max: 4, noNaN: true }), (delta) => {
      const [t, y] = [array<'N'>([0, 0]), array<'N'>([delta * (1 - 1e-9), delta * (1 + 1e-9)])]
      const [loss, gradient] = [huber(y, t, { delta }), huberGradient(y, t, { delta })]
      expect(at(loss, 0)).toBeCloseTo(at(loss, 1), 6)
      expect(at(gradient, 0)).toBeCloseTo(at(gradient, 1), 6)
    }),
  )
})

it('of threshold ∞ would be half the squared error, which a huge threshold is', () => {
  expect(nested(huber(array([3, -1]), array([0, 1]), { delta: 1e6 }))).toEqual([4.5, 2])
})

it('has gradient 0 at an error of exactly 0', () => {
  expect(nested(maeGradient(array([1, 3]), array([1, 2])))).toEqual([0, 0.5])
  expect(nested(l1DistanceLossGradient(array([1, 3]), array([1, 2])))).toEqual([0, 1])
})

it.each([0, -1, NaN, Infinity])('refuses the threshold %d', (delta) => {
  for (const f of [huber, huberGradient]) {
    expect(() => f(array([1]), array([0]), { delta })).toThrow(
      `${f.name}: delta = ${delta} is outside (0, ∞)`,
    )
  }
})

it('refuses targets and outputs that would broadcast', () => {
  expect(() => mse(array([[1], [2]]), array([1, 2]))).toThrow('mse: y must be N (1 axis), got 2 × 1 (2 axes)')
})
