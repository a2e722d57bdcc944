import { describe, expect, it } from 'vitest'
import { array } from '#reference/core/ndarray.ts'
import type { Value } from '#runner'
import { Handle } from '#runner/handle'
import { fromStudent } from './student.ts'

const model = new Handle(1, 'Model')
const one: Value = { dtype: 'float64', shape: [], data: Float64Array.of(1) }
const row: Value = { dtype: 'float64', shape: [2], data: Float64Array.of(3, 4) }

describe('what a function returned', () => {
  it('is nothing to compare with where it holds an object', () => {
    expect(fromStudent({ loss: one, model })).toBeUndefined()
    expect(fromStudent([one, model], [1, 2])).toBeUndefined()
    expect(fromStudent({ loss: model }, { loss: 1 })).toBeUndefined()
  })

  it('keeps the parts that a right value has, whatever else is beside them', () => {
    expect(fromStudent({ model, dW: row, seconds: one }, { dW: array([0, 0]) })).toEqual({
      dW: array([3, 4]),
    })
    expect(fromStudent([{ loss: one, model }], [{ loss: 2 }])).toEqual([{ loss: 1 }])
  })

  it('is true or false where that is right and an array holds nothing else', () => {
    const truth: Value = { dtype: 'bool', shape: [], data: Float64Array.of(1) }
    expect(fromStudent({ agrees: truth }, { agrees: false })).toEqual({ agrees: true })
    expect(fromStudent(truth, 0)).toBe(1)
  })

  it('is kept as a whole where a right value has another form', () => {
    expect(fromStudent({ loss: one, seconds: one }, { cost: 1 })).toEqual({ loss: 1, seconds: 1 })
    expect(fromStudent({ loss: one }, [1])).toEqual({ loss: 1 })
    expect(fromStudent([one, one], { loss: 1 })).toEqual([1, 1])
  })
})
