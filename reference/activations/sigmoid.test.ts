import fc from 'fast-check'
import { expect, it } from 'vitest'
import { array, at, map, nested } from '../core/ndarray.ts'
import { differencesFrom } from '../testing/differences.ts'
import { sigmoid, sigmoidBackward } from './sigmoid.ts'
import { tanh } from './tanh.ts'

const real = fc.double({ noNaN: true })
const small = fc.double({ min: -15, max: 15, noNaN: true })

it('stays between 0 and 1 for any number, also ±∞', () => {
  fc.assert(
    fc.property(real, (x) => {
      expect(at(sigmoid(array([x])), 0)).toBeGreaterThanOrEqual(0)
      expect(at(sigmoid(array([x])), 0)).toBeLessThanOrEqual(1)
    }),
  )
})

it('of x and of −x sum to 1', () => {
  fc.assert(
    fc.property(real, (x) => {
      expect(at(sigmoid(array([x])), 0) + at(sigmoid(array([-x])), 0)).toBeCloseTo(1, 15)
    }),
  )
})

it('is a shifted tanh: tanh(x) = 2·σ(2x) − 1', () => {
  fc.assert(
    fc.property(fc.array(small, { minLength: 1 }), (x) => {
      const shifted = map(sigmoid(array<'N'>(x.map((entry) => 2 * entry))), (s) => 2 * s - 1)
      expect(differencesFrom(nested(tanh(array(x))), nested(shifted), 1e-14)).toEqual([])
    }),
  )
})

it('keeps the digits of its derivative on both sides, however flat it is', () => {
  const derivative = nested(sigmoidBackward(array([1, 1, 1]), array([-40, 40, 0])))
  expect(differencesFrom(derivative, [4.248354255291589e-18, 4.248354255291589e-18, 0.25], 1e-30)).toEqual([])
})
