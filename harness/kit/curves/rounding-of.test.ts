import { expect, it } from 'vitest'
import { roundingOf } from './rounding-of.ts'

const digits = [2.318475093, 0.5432198765, 0.0123456789, 13.98765432, 7.77777777]

it.each([2, 3, 4, 5])('covers what rounding to %d decimal places moved, and not ten times as much', (d) => {
  const rounded = digits.map((value) => Number(value.toFixed(d)))
  const { of, largest } = roundingOf(rounded)
  digits.forEach((value, k) => {
    expect(Math.abs(value - (rounded[k] as number))).toBeLessThanOrEqual(of(rounded[k] as number))
  })
  expect(largest).toBeCloseTo(0.5 * 10 ** -d, d + 3)
})

it.each([2, 3, 4])('covers what rounding to %d significant digits moved', (d) => {
  const rounded = digits.map((value) => Number(value.toPrecision(d)))
  const { of } = roundingOf(rounded)
  digits.forEach((value, k) => {
    expect(Math.abs(value - (rounded[k] as number))).toBeLessThanOrEqual(of(rounded[k] as number))
  })
})

it('sees the rounding of numbers that were rounded and then written in float32', () => {
  expect(roundingOf([2.3184, 0.5432].map(Math.fround)).largest).toBeCloseTo(5e-5, 9)
})

it('takes numbers with all their digits as they are', () => {
  expect(roundingOf(digits.map(Math.log)).largest).toBeLessThan(1e-14)
  expect(roundingOf([]).largest).toBe(0)
})
