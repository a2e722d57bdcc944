import { expect, it } from 'vitest'
import type { Value } from '#runner'
import { toStudent } from './student.ts'
import { whyNoArray } from './why-no-array.ts'

const number = toStudent(1, 'float64')
const row = (...numbers: readonly number[]): Value =>
  toStudent({ shape: [numbers.length], data: Float64Array.from(numbers) }, 'float64')

it('names the first entry that is not a number', () => {
  expect(whyNoArray([[number, 'two'], row(1, 2)])).toBe('a list whose entry [0][1] is a string')
  expect(whyNoArray([null, number])).toBe('a list whose entry [0] is nothing')
})

it('names the lengths of rows that differ', () => {
  expect(whyNoArray([row(1, 2, 3), row(1, 2)])).toBe('a list whose rows differ in length: 3 and 2')
})

it('names both of two values', () => {
  expect(whyNoArray([row(1, 2), number])).toBe('2 values: an array of 2 and a number')
})

it('takes no longer for a long or deep list', () => {
  let deep: Value = 'x'
  for (let k = 0; k < 5000; k++) deep = [deep]
  expect(whyNoArray([deep])).toBe('a list of 1')
  expect(whyNoArray(Array.from({ length: 1_000_000 }, () => number))).toBe('a list of 1000000')
})
