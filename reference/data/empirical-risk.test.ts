import fc from 'fast-check'
import { expect, it } from 'vitest'
import { array } from '../core/ndarray.ts'
import { take } from '../core/take.ts'
import { hingeMulticlass, svmLinearLoss } from '../losses/hinge-multiclass.ts'
import { linearScores } from '../losses/linear-scores.ts'
import { softmaxCrossEntropy, softmaxLinearLoss } from '../losses/softmax-cross-entropy.ts'
import { problem } from '../testing/problem.ts'
import { totalLoss } from './empirical-risk.ts'

it.each([
  { whole: svmLinearLoss, single: hingeMulticlass, obeys: ['delta', 'reduction'] },
  { whole: softmaxLinearLoss, single: softmaxCrossEntropy, obeys: ['reduction', 'logBase'] },
])('of the losses of single images is $whole.name', ({ whole, single, obeys }) => {
  fc.assert(
    fc.property(problem, (draw) => {
      const { W, X, labels, lambda, reduction, l2Form } = draw
      const options = Object.fromEntries(Object.entries(draw).filter(([key]) => obeys.includes(key)))
      const losses = Array.from(labels.data, (_, i) => {
        const image = array<'B'>([i])
        return single(linearScores(W, take('test', X, image)), take('test', labels, image), options)
      })
      expect(totalLoss(array(losses), W, lambda, { reduction, l2Form })).toBeCloseTo(
        whole(W, X, labels, lambda, { ...options, l2Form }),
        9,
      )
    }),
  )
})

it('refuses a table of losses, and a negative strength', () => {
  expect(() => totalLoss(array([[1]]), array([[1]]), 0)).toThrow('losses must be N (1 axis)')
  expect(() => totalLoss(array([1]), array([[1]]), -1)).toThrow('lambda = -1 is not a strength')
})
