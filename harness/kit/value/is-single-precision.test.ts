import { describe, expect, it } from 'vitest'
import { isSinglePrecision } from './is-single-precision.ts'

const { fround } = Math
const float64 = (...numbers: readonly number[]) => ({
  ...({ dtype: 'float64', shape: [numbers.length], data: Float64Array.from(numbers) } as const),
})

describe('single precision', () => {
  it('shows in fractions that survive rounding to float32, whatever else is beside them', () => {
    expect(isSinglePrecision(float64(fround(0.1)))).toBe(true)
    expect(isSinglePrecision(float64(3, fround(0.1), Number.NaN, Number.POSITIVE_INFINITY, -0))).toBe(true)
    expect(isSinglePrecision(float64(0.1))).toBe(false)
    expect(isSinglePrecision(float64(fround(0.1), 0.1))).toBe(false)
  })

  it('does not show in integers, which survive it however they were computed', () => {
    expect(isSinglePrecision(float64(100_481))).toBe(false)
    expect(isSinglePrecision(float64(0, -3, 2 ** 40))).toBe(false)
    expect(isSinglePrecision(float64(Number.NaN, Number.NEGATIVE_INFINITY))).toBe(false)
    expect(isSinglePrecision(float64())).toBe(false)
  })

  it('shows in the type', () => {
    expect(isSinglePrecision({ ...float64(3), dtype: 'float32' })).toBe(true)
  })
})
