import { expect, it } from 'vitest'
import type { Response } from '../suite/check.ts'
import { isSame } from './is-same.ts'

const threw = (type: string): Response => ({ kind: 'threw', error: { type, message: '' }, seconds: 0 })

it.each(['ZeroDivisionError', 'OverflowError', 'StatisticsError'])(
  'takes the %s of Python for the NaN or ∞ of other languages',
  (type) => {
    expect(isSame(threw(type), { value: Number.NaN, scale: 1 })).toBe(true)
    expect(isSame(threw(type), { value: { out: Number.POSITIVE_INFINITY }, scale: 1 })).toBe(true)
    expect(isSame(threw(type), { value: 0, scale: 1 })).toBe(false)
  },
)

it('takes no other error for a number', () => {
  expect(isSame(threw('IndexError'), { value: Number.NaN, scale: 1 })).toBe(false)
  expect(isSame(threw('IndexError'), { threw: 'the shapes do not fit' })).toBe(true)
})
