import { expect, it } from 'vitest'
import { array } from '#reference/core/ndarray.ts'
import { formOf } from './form-of.ts'

const vector = array([1, 2])

it('finds the arrays of an argument, also inside of records, with their element types', () => {
  expect(formOf(vector, 'int64')).toBe('int64')
  expect(formOf({ W: vector, state: { v: vector, t: 1 } }, 'float64')).toEqual({
    W: 'float64',
    state: { v: 'float64' },
  })
  expect(formOf({ x: vector, y: vector }, { y: 'int64' })).toEqual({ x: 'float64', y: 'int64' })
})

it.each([[1], ['text'], [null], [{ t: 1 }], [[vector]], [{ list: [vector] }]])(
  'finds no array in %j',
  (argument) => {
    expect(formOf(argument, 'float64')).toBeUndefined()
  },
)
