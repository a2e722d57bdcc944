import fc from 'fast-check'
import { expect, it } from 'vitest'
import { array, map, nested, rows, sum } from '../core/ndarray.ts'
import { differencesFrom } from '../testing/differences.ts'
import { problem } from '../testing/problem.ts'
import { softmax } from './softmax.ts'

it('gives rows that sum to 1', () => {
  fc.assert(
    fc.property(problem, ({ scores }) => {
      for (const row of rows(softmax(scores))) expect(sum(row)).toBeCloseTo(1, 12)
    }),
  )
})

it('does not change when all scores of a row are shifted', () => {
  fc.assert(
    fc.property(problem, fc.integer({ min: -1000, max: 1000 }), ({ scores }, shift) => {
      const shifted = softmax(map(scores, (score) => score + shift))
      expect(differencesFrom(nested(shifted), nested(softmax(scores)), 1e-12)).toEqual([])
    }),
  )
})

it('stays between 0 and 1 for any finite scores', () => {
  const finite = fc.double({ noNaN: true, noDefaultInfinity: true })
  fc.assert(
    fc.property(fc.array(finite, { minLength: 1 }), (row) => {
      expect(softmax(array([row])).data.every((p) => p >= 0 && p <= 1)).toBe(true)
    }),
  )
})

it('refuses a vector', () => {
  expect(() => softmax(array([1, 2]))).toThrow('softmax: scores must be N × C (2 axes), got 2 (1 axis)')
})
