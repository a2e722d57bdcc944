import { expect, it } from 'vitest'
import { inThree } from './in-three.ts'

it('writes three digits, and every minus as one', () => {
  const numbers = [0.123456, -2, 1e-7, -1.5e-9, 123456, -1234567, 1e30, NaN]
  expect(numbers.map(inThree)).toEqual([
    ...['0.123', '−2', '1e−7', '−1.5e−9', '123000', '−1.23e6', '1e30', 'NaN'],
  ])
})
