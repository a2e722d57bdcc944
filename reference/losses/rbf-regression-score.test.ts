import fc from 'fast-check'
import { expect, it } from 'vitest'
import { array } from '../core/ndarray.ts'
import { rbfRegressionScore } from './rbf-regression-score.ts'

it('is largest where the output is the target, so that it is no loss to be minimized', () => {
  fc.assert(
    fc.property(fc.double({ min: -9, max: 9, noNaN: true }), (a) => {
      const [u, beta] = [array<'J'>([1, 0.5]), array<'J'>([0.5, 2])]
      expect(rbfRegressionScore(a, 1, u, beta)).toBeLessThanOrEqual(rbfRegressionScore(1, 1, u, beta))
    }),
  )
})

it('refuses bumps without a sharpness', () => {
  expect(() => rbfRegressionScore(1, 1, array([1, 2]), array([1]))).toThrow(
    'rbfRegressionScore: beta is 1 (J) with J = 1, but u has J = 2',
  )
})
