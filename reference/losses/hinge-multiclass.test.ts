import fc from 'fast-check'
import { expect, it } from 'vitest'
import { array, nested, rows, sum } from '../core/ndarray.ts'
import { problem } from '../testing/problem.ts'
import { hingeMulticlass, hingeMulticlassGradient, svmLinearLoss } from './hinge-multiclass.ts'

/** Both wrong classes are exactly on their margin of 1. */
const kink = array<'N C'>([[2, 1, 1]])
const truth = array<'N'>([0])

it('has gradient 0 at a margin of exactly 0, or 1 where the flag asks for it', () => {
  expect(nested(hingeMulticlassGradient(kink, truth))).toEqual([[0, 0, 0]])
  expect(nested(hingeMulticlassGradient(kink, truth, { atKink: 'one' }))).toEqual([[-2, 1, 1]])
})

it('has gradients that sum to 0 in every row', () => {
  fc.assert(
    fc.property(problem, ({ scores, labels, reduction, delta }) => {
      const gradient = hingeMulticlassGradient(scores, labels, { reduction, delta })
      for (const row of rows(gradient)) expect(sum(row)).toBeCloseTo(0, 12)
    }),
  )
})

it('is 0 once every wrong class is the margin below the true one, however large that is', () => {
  expect(hingeMulticlass(kink, truth)).toBe(0)
  expect(hingeMulticlass(kink, truth, { delta: 1.5 })).toBe(1)
})

it('adds the penalty once, also to a sum', () => {
  const [W, X, labels] = [array<'C D'>([[1], [0]]), array<'N D'>([[0], [0]]), array<'N'>([0, 1])]
  expect(svmLinearLoss(W, X, labels, 0.5)).toBe(1.5)
  expect(svmLinearLoss(W, X, labels, 0.5, { reduction: 'sum' })).toBe(2.5)
})

it.each([3, -1, 0.5, NaN])('refuses the label %d of three classes', (label) => {
  for (const f of [hingeMulticlass, hingeMulticlassGradient]) {
    expect(() => f(kink, array([label]))).toThrow(
      `${f.name}: labels[0] = ${label} is not a class: the scores have classes 0 … 2`,
    )
  }
})
