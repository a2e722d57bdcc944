import fc from 'fast-check'
import { expect, it } from 'vitest'
import { array } from '../core/ndarray.ts'
import { problem } from '../testing/problem.ts'
import { crossEntropy } from './cross-entropy.ts'
import { klDivergence } from './kl-divergence.ts'
import { softmax } from './softmax.ts'

it('is the cross-entropy minus the entropy of the truth, under every flag', () => {
  fc.assert(
    fc.property(problem, ({ scores, upstream, reduction, logBase }) => {
      const [truth, predicted, options] = [softmax(scores), softmax(upstream), { reduction, logBase }]
      expect(klDivergence(predicted, truth, options)).toBeCloseTo(
        crossEntropy(predicted, truth, options) - crossEntropy(truth, truth, options),
        10,
      )
    }),
  )
})

it('is never negative, and 0 where both agree', () => {
  fc.assert(
    fc.property(problem, ({ scores, upstream }) => {
      expect(klDivergence(softmax(scores), softmax(upstream))).toBeGreaterThanOrEqual(-1e-12)
      expect(klDivergence(softmax(scores), softmax(scores))).toBe(0)
    }),
  )
})

it('counts 0 · ln 0 as 0, and a class that was held impossible as infinite', () => {
  expect(klDivergence(array([[1, 0]]), array([[1, 0]]))).toBe(0)
  expect(klDivergence(array([[1, 0]]), array([[0.5, 0.5]]))).toBe(Infinity)
})

it('refuses targets that are not probabilities', () => {
  expect(() => klDivergence(array([[0.5, 0.5]]), array([[2, -1]]))).toThrow(
    'klDivergence: targets[0][0] = 2 is not a probability',
  )
})
