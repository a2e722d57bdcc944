import { expect, it } from 'vitest'
import { digitsApart, eachInDigits, fewDigits } from './few-digits.ts'

it('shows six digits of both numbers', () => {
  expect(fewDigits(['0.9608342772032357', '0.13'])).toEqual(['0.960834', '0.13'])
  expect(fewDigits(['3.000000000064062', '1.5'])).toEqual(['3', '1.5'])
})

it('shows as many digits as tell the two numbers apart', () => {
  expect(fewDigits(['0.3877606574368281', '0.38776065783323493'])).toEqual(['0.387760657', '0.387760658'])
})

it('leaves whole numbers, NaN and infinities as they are', () => {
  expect(fewDigits(['1234567', '-0', 'NaN', '-Infinity', ''])).toEqual([
    '1234567',
    '-0',
    'NaN',
    '-Infinity',
    '',
  ])
})

it('keeps all digits before the point', () => {
  expect(fewDigits(['12345678.5', '2'])).toEqual(['12345679', '2'])
})

it('shows six digits of each number in a record, and leaves names and texts as they are', () => {
  const text = '{ dX: [[-0.06723451899513945, 2]], W10: "0.123456789", t: 1e-9, … 1,234 more }'
  expect(eachInDigits(text, 6)).toBe('{ dX: [[-0.0672345, 2]], W10: "0.123456789", t: 1e-9, … 1,234 more }')
})

it('shows as many digits as tell two arrays apart', () => {
  expect(digitsApart(['[0.3877606574368281, 1]', '[0.38776065783323493, 1]'])).toBe(9)
})
