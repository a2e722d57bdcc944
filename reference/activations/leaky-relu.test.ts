import { expect, it } from 'vitest'
import { array, nested } from '../core/ndarray.ts'
import { differencesFrom } from '../testing/differences.ts'
import { leakyRelu, leakyReluBackward } from './leaky-relu.ts'
import { relu } from './relu.ts'

it('has at 0 the gradient of the negative side, or 1 where the flag asks for it', () => {
  expect(nested(leakyReluBackward(array([3]), array([0])))).toEqual([0.1 * 3])
  expect(nested(leakyReluBackward(array([3]), array([0]), { atKink: 'one' }))).toEqual([3])
})

it('with the factor 0 is ReLU', () => {
  const got = nested(leakyRelu(array([-2, 3]), { leakySlope: 0 }))
  expect(differencesFrom(got, nested(relu(array([-2, 3]))), 0)).toEqual([])
})

it.each([1, -0.1, NaN])('refuses the factor %d', (leakySlope) => {
  expect(() => leakyRelu(array([1]), { leakySlope })).toThrow(
    `leakyRelu: leakySlope = ${leakySlope} is outside [0, 1)`,
  )
})

it('passes NaN on, forward and backward', () => {
  expect(nested(leakyRelu(array([NaN])))).toEqual([NaN])
  expect(nested(leakyReluBackward(array([3]), array([NaN])))).toEqual([NaN])
})
