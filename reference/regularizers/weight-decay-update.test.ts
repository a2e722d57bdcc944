import fc from 'fast-check'
import { expect, it } from 'vitest'
import { array, map, nested, zip } from '../core/ndarray.ts'
import { differencesFrom } from '../testing/differences.ts'
import { problem } from '../testing/problem.ts'
import { weightDecayUpdate } from './weight-decay-update.ts'

it.each([
  ['lambda/2', 1],
  ['lambda', 2],
] as const)('shrinks by its share of λη and then moves by the gradient, as %s', (l2Form, times) => {
  fc.assert(
    fc.property(problem, ({ scores, upstream, lambda }) => {
      const decayed = map(scores, (weight) => (1 - times * lambda * 0.1) * weight)
      const expected = zip(decayed, upstream, (weight, gradient) => weight - 0.1 * gradient)
      const got = weightDecayUpdate(scores, upstream, 0.1, lambda, { l2Form })
      expect(differencesFrom(nested(got), nested(expected), 1e-12)).toEqual([])
    }),
  )
})

it('halves a weight in 69 steps at λ = 0.1, and in 13 863 at 0.0005', () => {
  const stepsToHalf = (lambda: number): number => {
    let weights = array<'D'>([1])
    let steps = 0
    for (; (weights.data[0] as number) > 0.5; steps++) {
      weights = weightDecayUpdate(weights, array([0]), 0.1, lambda)
    }
    return steps
  }
  expect([stepsToHalf(0.1), stepsToHalf(0.0005)]).toEqual([69, 13863])
})

it('lets weights without a gradient fall exponentially', () => {
  let weights = array<'D'>([1])
  for (let step = 0; step < 10; step++) weights = weightDecayUpdate(weights, array([0]), 0.5, 0.2)
  expect(weights.data[0]).toBeCloseTo(0.9 ** 10, 14)
})

it('refuses weights and gradients of different shape, and a negative rate', () => {
  expect(() => weightDecayUpdate(array([1, 2]), array([1]), 0.1, 0.1)).toThrow(
    'weightDecayUpdate: gradient is 1, but theta is 2: they must agree',
  )
  expect(() => weightDecayUpdate(array([1]), array([1]), -0.1, 0.1)).toThrow(
    'weightDecayUpdate: learningRate = -0.1 is outside [0, ∞)',
  )
})
