import { expect, it } from 'vitest'
import type { Tensor } from '#runner'
import { surplusIn } from './surplus.ts'

const one: Tensor = { dtype: 'float64', shape: [], data: Float64Array.of(1) }
const layers = { conv: 1, fc: 2, head: 3 }
const asked = { args: [layers, ['head']] }
const right = { frozen: { conv: 1, fc: 2 }, trained: { head: 3 } }
const got = { frozen: { conv: one, fc: one }, trained: { head: one } }

it('is an entry of an argument that a right record of such entries leaves out, also where that is empty', () => {
  expect(surplusIn({ ...got, trained: { ...got.trained, fc: one } }, right, asked)).toMatchObject({
    code: 'type',
    where: 'trained',
    got: 'a record with head, fc',
    expected: 'a record with head',
  })
  expect(surplusIn({ conv: one }, {}, asked)).toMatchObject({ where: '' })
})

it('is no name that nobody gave, and nothing in a record of other names than those of an argument', () => {
  expect(surplusIn(got, right, asked)).toBeUndefined()
  expect(surplusIn({ ...got, frozen: { ...got.frozen, cache: one } }, right, asked)).toBeUndefined()
  expect(surplusIn({ loss: one, rate: one }, { loss: 1 }, { args: [{ rate: 0.1 }] })).toBeUndefined()
  expect(surplusIn({ ...got, conv: one }, right, asked)).toBeUndefined()
})
