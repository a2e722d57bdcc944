import { expect, it } from 'vitest'
import { array } from '#reference/core/ndarray.ts'
import { withoutMinusZero } from './without-minus-zero.ts'

it('writes 0 for every −0, in arrays, lists and records', () => {
  const value = { loss: -0, gradients: [array([-0, 1, -2])], name: 'a', none: null }
  expect(withoutMinusZero(value)).toEqual({ loss: 0, gradients: [array([0, 1, -2])], name: 'a', none: null })
})
