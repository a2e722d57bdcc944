import { expect, it } from 'vitest'
import { array, nested } from '../ndarray.ts'
import { differencesFrom } from '../testing/differences.ts'
import { elu, eluBackward } from './elu.ts'
import { leakyRelu, leakyReluBackward } from './leaky-relu.ts'
import { maxout, maxoutBackward } from './maxout.ts'
import { neuronThreshold } from './neuron-threshold.ts'
import { rbfActivation } from './rbf-activation.ts'
import { relu } from './relu.ts'

it('has at 0 the slope of the negative side, or 1 where the flag asks for it', () => {
  expect(nested(leakyReluBackward(array([0]), array([3])))).toEqual([0.1 * 3])
  expect(nested(leakyReluBackward(array([0]), array([3]), { atKink: 'one' }))).toEqual([3])
})

it('of slope 0 is ReLU', () => {
  const got = nested(leakyRelu(array([-2, 3]), { leakySlope: 0 }))
  expect(differencesFrom(got, nested(relu(array([-2, 3]))), 0)).toEqual([])
})

it.each([1, -0.1, NaN])('refuses the slope %d', (leakySlope) => {
  expect(() => leakyRelu(array([1]), { leakySlope })).toThrow(
    `leakyRelu: leakySlope = ${leakySlope} is outside [0, 1)`,
  )
})

it('gives ELU the slope 1 at 0, and every digit near it', () => {
  expect(nested(eluBackward(array([0]), array([3]), 1.5))).toEqual([3])
  expect(nested(elu(array([-1e-12])))).toEqual([-1e-12 + 5e-25])
})

it('refuses an ELU that would rise to the left', () => {
  expect(() => elu(array([1]), -1)).toThrow('elu: alpha = -1 is outside [0, ∞)')
})

it('gives the slope of a tie between pieces of maxout to the first', () => {
  const [X, W, b] = [array<'N D'>([[1]]), array<'K D M'>([[[2]], [[2]]]), array<'K M'>([[0], [0]])]
  expect(nested(maxout(X, W, b))).toEqual([[2]])
  expect(nested(maxoutBackward(array([[1]]), X, W, b).db)).toEqual([[1], [0]])
})

it('refuses maxout weights of another size, with both sizes', () => {
  expect(() => maxout(array([[1, 2]]), array([[[1]]]), array([[0]]))).toThrow(
    'maxout: W is 1 × 1 × 1 (K × D × M) with D = 1, but X has D = 2',
  )
})

it('refuses bumps without a center', () => {
  expect(() => rbfActivation(array([1]), array([1]), array([1]), array([]))).toThrow(
    'rbfActivation: w is 0 (J) with J = 0, but u has J = 1',
  )
})

it('fires over its threshold, not at it', () => {
  expect(nested(neuronThreshold(array([[2], [2.5], [1]]), array([1]), 2))).toEqual([0, 1, 0])
})

it('refuses a neuron an input of NaN: it is neither over nor under the threshold', () => {
  expect(() => neuronThreshold(array([[NaN]]), array([1]), 2)).toThrow(
    'neuronThreshold: X[0][0] = NaN is not a finite number',
  )
})
