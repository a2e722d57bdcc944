import { expect, it } from 'vitest'
import { array, nested } from '../core/ndarray.ts'
import { neuronThreshold } from './neuron-threshold.ts'

it('fires over its threshold, not at it', () => {
  expect(nested(neuronThreshold(array([[2], [2.5], [1]]), array([1]), 2))).toEqual([0, 1, 0])
})

it('refuses a neuron an input of NaN: it is neither over nor under the threshold', () => {
  expect(() => neuronThreshold(array([[NaN]]), array([1]), 2)).toThrow(
    'neuronThreshold: X[0][0] = NaN is not a finite number',
  )
})

it('refuses a threshold of NaN', () => {
  expect(() => neuronThreshold(array([[1]]), array([1]), NaN)).toThrow(
    'neuronThreshold: theta = NaN is outside (-∞, ∞)',
  )
})
