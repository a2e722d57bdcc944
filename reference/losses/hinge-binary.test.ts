import { expect, it } from 'vitest'
import { array, nested } from '../core/ndarray.ts'
import { hingeBinary, hingeBinaryGradient } from './hinge-binary.ts'

it('has gradient 0 at t·y of exactly 1, or −t where the flag asks for it', () => {
  const [t, y] = [array<'N'>([1, -1]), array<'N'>([1, -1])]
  expect(nested(hingeBinaryGradient(y, t))).toEqual([0, 0])
  expect(nested(hingeBinaryGradient(y, t, { atKink: 'one' }))).toEqual([-1, 1])
})

it.each([0, 2, NaN])('refuses the target %d', (target) => {
  for (const f of [hingeBinary, hingeBinaryGradient]) {
    expect(() => f(array([0, 0]), array([1, target]))).toThrow(
      `${f.name}: t[1] = ${target} is not a target: it must be −1 or +1, not 0 or 1`,
    )
  }
})

it('refuses targets and outputs of different length', () => {
  expect(() => hingeBinary(array([1]), array([1, 2]))).toThrow(
    'hingeBinary: t is 2 (N) with N = 2, but y has N = 1',
  )
})
