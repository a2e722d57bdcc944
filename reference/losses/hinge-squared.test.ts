import fc from 'fast-check'
import { expect, it } from 'vitest'
import { array, nested, rows, sum } from '../core/ndarray.ts'
import { problem } from '../testing/problem.ts'
import { hingeMulticlass } from './hinge-multiclass.ts'
import { hingeSquared, hingeSquaredGradient } from './hinge-squared.ts'

it('is the square of the hinge loss where one margin is missed', () => {
  const [scores, labels] = [array<'N C'>([[2, 2.5, -9]]), array<'N'>([0])]
  expect(hingeMulticlass(scores, labels)).toBe(1.5)
  expect(hingeSquared(scores, labels)).toBe(2.25)
})

it('has no kink: at a margin of exactly 0 the gradient is 0', () => {
  expect(nested(hingeSquaredGradient(array([[2, 1, 1]]), array([0])))).toEqual([[0, 0, 0]])
})

it('has gradients that sum to 0 in every row', () => {
  fc.assert(
    fc.property(problem, ({ scores, labels, reduction, delta }) => {
      const gradient = hingeSquaredGradient(scores, labels, { reduction, delta })
      for (const row of rows(gradient)) expect(sum(row)).toBeCloseTo(0, 12)
    }),
  )
})

it.each([3, -1, 0.5, NaN])('refuses the label %d of three classes', (label) => {
  for (const f of [hingeSquared, hingeSquaredGradient]) {
    expect(() => f(array([[2, 1, 1]]), array([label]))).toThrow(
      `${f.name}: labels[0] = ${label} is not a class: the scores have classes 0 … 2`,
    )
  }
})
