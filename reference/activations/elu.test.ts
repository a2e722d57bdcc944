import { expect, it } from 'vitest'
import { array, nested } from '../core/ndarray.ts'
import { elu, eluBackward } from './elu.ts'

it('gives ELU the slope 1 at 0, and every digit near it', () => {
  expect(nested(eluBackward(array([0]), array([3]), 1.5))).toEqual([3])
  expect(nested(elu(array([-1e-12])))).toEqual([-1e-12 + 5e-25])
})

it('refuses an ELU that would rise to the left', () => {
  expect(() => elu(array([1]), -1)).toThrow('elu: alpha = -1 is outside [0, ∞)')
})
