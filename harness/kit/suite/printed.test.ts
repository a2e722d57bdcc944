import { expect, it } from 'vitest'
import { array } from '#reference/core/ndarray.ts'
import { printed } from './printed.ts'

it('is right within half a unit of the last printed digit', () => {
  expect(printed('5.3')).toEqual({ value: 5.3, half: 0.05 })
  expect(printed('0.00').half).toBeCloseTo(0.005, 15)
  expect(printed('760')).toEqual({ value: 760, half: 0.5 })
})

it('reads the minus of a slide and that of a keyboard', () => {
  expect(printed('−2.9').value).toBe(-2.9)
  expect(printed('-2.9').value).toBe(-2.9)
})

it('keeps a unit for every number of an array', () => {
  const { value, half } = printed([['0.13', '1.0']])
  expect(value).toEqual(array([[0.13, 1]]))
  expect(half).toEqual(array([[0.005, 0.05]]))
})

it.each(['', '5.', '.5', '1e3', '1,5', 'NaN', '5.3 '])('refuses %j', (text) => {
  expect(() => printed(text)).toThrow(RangeError)
})

it('reads a matrix as the slide has it, with slashes between its rows', () => {
  expect(printed('0.13 0.87 / −1.0 2')).toEqual(
    printed([
      ['0.13', '0.87'],
      ['−1.0', '2'],
    ]),
  )
  expect(() => printed('1 / x')).toThrow(RangeError)
})
