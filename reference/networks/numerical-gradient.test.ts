import fc from 'fast-check'
import { expect, it } from 'vitest'
import { array, at, map, type NDArray, nested, sum } from '../core/ndarray.ts'
import { differencesFrom } from '../testing/differences.ts'
import { problem } from '../testing/problem.ts'
import { gradientCheck, gradientCheckRelativeError } from './gradient-check-relative-error.ts'
import { numericalGradient } from './numerical-gradient.ts'

const squares = (x: NDArray): number => sum(map(x, (entry) => entry ** 2))

it('is exact for squares, up to rounding, in either form', () => {
  fc.assert(
    fc.property(problem, ({ scores }) => {
      const doubled = nested(map(scores, (entry) => 2 * entry))
      const ahead = nested(map(scores, (entry) => 2 * entry + 0.5))
      expect(differencesFrom(nested(numericalGradient(squares, scores)), doubled, 1e-8)).toEqual([])
      const forward = numericalGradient(squares, scores, { h: 0.5, mode: 'forward' })
      expect(differencesFrom(nested(forward), ahead, 1e-9)).toEqual([])
    }),
  )
})

it('moves one entry at a time, and leaves its argument as it was', () => {
  const x = array<'D'>([1, 2])
  const seen: number[][] = []
  numericalGradient(
    (moved) => {
      seen.push(Array.from(moved.data))
      return 0
    },
    x,
    { h: 0.5 },
  )
  expect(seen).toEqual([
    [1.5, 2],
    [0.5, 2],
    [1, 2.5],
    [1, 1.5],
  ])
  expect(nested(x)).toEqual([1, 2])
})

it('moves a large entry by a step of its own size', () => {
  const cubes = (x: NDArray): number => sum(map(x, (entry) => entry ** 3))
  expect(at(numericalGradient(cubes, array([1e10])), 0) / 3e20).toBeCloseTo(1, 8)
  expect(gradientCheck(squares, (x) => map(x, (entry) => 2 * entry), array([1e6])).agrees).toBe(true)
})

it('refuses a mode that it does not have', () => {
  const backward = { mode: 'backward' as 'forward' }
  expect(() => numericalGradient(squares, array([1]), backward)).toThrow("'central', 'forward'")
})

it('refuses a step that rounding swallows', () => {
  expect(() => numericalGradient(squares, array([1]), { h: 1e-17 })).toThrow(
    'numericalGradient: h = 1e-17 is too small: 1 + h is 1 again',
  )
  expect(() => numericalGradient(squares, array([1]), { h: 0 })).toThrow('h = 0 is outside (0, ∞)')
})

it('finds the entry of a gradient that is wrong', () => {
  const wrong = (x: NDArray<'D'>): NDArray<'D'> => map(x, (entry, index) => (index === 1 ? 3 : 2) * entry)
  const check = gradientCheck(squares, wrong, array([1, 2, 3]))
  expect(check.agrees).toBe(false)
  expect(check.worstIndex).toBe(1)
  expect(check.maximumRelativeError).toBeCloseTo(1 / 3, 6)
})

it('does not pass a gradient of NaN', () => {
  const check = gradientCheck(squares, (x) => map(x, () => NaN), array<'D'>([1]))
  expect([check.agrees, check.worstIndex]).toEqual([false, 0])
})

it('is 0 where both gradients are 0, and 1 where only one is', () => {
  expect(nested(gradientCheckRelativeError(array([0, 0, 5]), array([0, -0, 0])))).toEqual([0, 0, 1])
  expect(at(gradientCheckRelativeError(array([1e-300]), array([-1e-300])), 0)).toBe(2)
})

it('refuses gradients of different shape', () => {
  expect(() => gradientCheckRelativeError(array([1]), array([1, 2]))).toThrow(
    'gradientCheckRelativeError: numeric is 2, but analytic is 1: they must agree',
  )
})
