import { expect, it } from 'vitest'
import { array } from '../core/ndarray.ts'
import { rbfActivation } from './rbf-activation.ts'

it('refuses bumps without a center', () => {
  expect(() => rbfActivation(array([1]), array([1]), array([1]), array([]))).toThrow(
    'rbfActivation: w is 0 (J) with J = 0, but u has J = 1',
  )
})
