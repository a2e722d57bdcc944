import fc from 'fast-check'
import { expect, it } from 'vitest'
import { apportion } from './apportion.ts'

const weights = fc.array(fc.nat(9), { minLength: 1, maxLength: 12 })
const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0)
const possible = fc
  .tuple(weights, fc.nat(100))
  .map(([all, extra]) => ({ all, points: all.filter((weight) => weight > 0).length + extra }))
  .filter(({ all }) => sum(all) > 0)

it('gives out every point, at least one to each positive weight, and none to weight 0', () => {
  fc.assert(
    fc.property(possible, ({ all, points }) => {
      const shares = apportion(points, all)
      expect(sum(shares)).toBe(points)
      shares.forEach((share, k) => {
        if (all[k] === 0) expect(share).toBe(0)
        else expect(share).toBeGreaterThanOrEqual(1)
      })
    }),
  )
})

it('never gives a larger weight fewer points', () => {
  fc.assert(
    fc.property(possible, ({ all, points }) => {
      const shares = apportion(points, all)
      all.forEach((a, i) => {
        all.forEach((b, j) => {
          if (a > b) expect(shares[i]).toBeGreaterThanOrEqual(shares[j] as number)
        })
      })
    }),
  )
})

it('splits exactly where it can, and gives what is left to the first', () => {
  expect(apportion(10, [2, 3, 5])).toEqual([2, 3, 5])
  expect(apportion(10, [1, 1, 1])).toEqual([4, 3, 3])
  expect(apportion(3, [9, 1, 1])).toEqual([1, 1, 1])
})

it('refuses fewer points than weighted checks', () => {
  expect(() => apportion(2, [1, 1, 1])).toThrow('2 points are too few, 3 are needed')
})

it('gives each at least what it needs, before the rest is split by weight', () => {
  expect(apportion(10, [1, 1], [7, 1])).toEqual([7, 3])
  expect(apportion(12, [1, 1, 1], [2, 6, 1])).toEqual([3, 6, 3])
  expect(() => apportion(7, [1, 1], [7, 1])).toThrow('7 points are too few, 8 are needed')
})
