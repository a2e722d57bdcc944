import { expect, it } from 'vitest'
import { exactText, isRational, rational } from './rational.ts'

it.each([
  ['2.50', '2.5'],
  ['-0.125', '-0.125'],
  ['1/3', '1/3'],
  ['-2/6', '-1/3'],
  ['1/8', '0.125'],
  ['1/40', '0.025'],
  ['0', '0'],
  ['100', '100'],
  ['0.1', '0.1'],
  ['123456789012345678901.5', '123456789012345678901.5'],
])('%s is written as %s', (written, text) => {
  expect(exactText(rational(written))).toBe(text)
})

it.each(['', 'x', '1e5', '1/0', '1/00', '.5', '1.', '0x10', '1,5', 'Infinity', ' 1'])(
  '%j is not a number',
  (text) => {
    expect(isRational(text)).toBe(false)
    expect(() => rational(text)).toThrow(RangeError)
  },
)

it('adds a tenth and two tenths', () => {
  expect(exactText(rational(0.1).add(rational(0.2)))).toBe('0.3')
})
