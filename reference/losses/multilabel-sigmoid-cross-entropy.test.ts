import fc from 'fast-check'
import { expect, it } from 'vitest'
import { array, map, nested } from '../core/ndarray.ts'
import { problem } from '../testing/problem.ts'
import { crossEntropy } from './cross-entropy.ts'
import {
  multilabelSigmoidCrossEntropy,
  multilabelSigmoidCrossEntropyGradient,
} from './multilabel-sigmoid-cross-entropy.ts'
import { sigmoidOutput } from './sigmoid-output.ts'

it('of one label is the cross-entropy of its two answers, yes and no', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -20, max: 20, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (logit, t) => {
        const [p] = sigmoidOutput(array([[logit]])).data as unknown as [number]
        const [q] = sigmoidOutput(array([[-logit]])).data as unknown as [number]
        expect(multilabelSigmoidCrossEntropy(array([[logit]]), array([[t]]))).toBeCloseTo(
          crossEntropy(array([[p, q]]), array([[t, 1 - t]])),
          10,
        )
      },
    ),
  )
})

it('is finite, and its gradients too, for logits of a billion', () => {
  fc.assert(
    fc.property(problem, ({ scores }) => {
      const extreme = map(scores, (score) => 1e9 * score)
      const targets = map(scores, (score) => (score < 0 ? 1 : 0))
      expect(multilabelSigmoidCrossEntropy(extreme, targets)).toBeLessThan(Infinity)
      expect(multilabelSigmoidCrossEntropyGradient(extreme, targets).data.every(Number.isFinite)).toBe(true)
    }),
  )
})

it('averages over examples and labels: twice the labels, the same loss', () => {
  const once = multilabelSigmoidCrossEntropy(array([[2, -1]]), array([[1, 0]]))
  expect(multilabelSigmoidCrossEntropy(array([[2, -1, 2, -1]]), array([[1, 0, 1, 0]]))).toBeCloseTo(once, 14)
  expect(nested(multilabelSigmoidCrossEntropyGradient(array([[0], [0]]), array([[1], [0]])))).toEqual([
    [-0.25],
    [0.25],
  ])
})

it.each([-1, 1.5, NaN])('refuses the target %d', (target) => {
  for (const f of [multilabelSigmoidCrossEntropy, multilabelSigmoidCrossEntropyGradient]) {
    expect(() => f(array([[0]]), array([[target]]))).toThrow(
      `${f.name}: targets[0][0] = ${target} is not a probability: it must be from 0 to 1`,
    )
  }
})

it.each([
  [Infinity, 1, 0],
  [-Infinity, 0, 0],
  [Infinity, 0, Infinity],
  [-Infinity, 1, Infinity],
  [Infinity, 0.5, Infinity],
  [NaN, 1, NaN],
])('of the logit %d at a target of %d is %d', (logit, target, loss) => {
  expect(multilabelSigmoidCrossEntropy(array([[logit]]), array([[target]]))).toBe(loss)
})
