import { expect, it } from 'vitest'
import { array, nested } from '../core/ndarray.ts'
import { relu, reluBackward, reluDeadFraction, reluSparsity } from './relu.ts'

it('saturates for negative inputs, whatever the slide says: value and gradient are 0 there', () => {
  expect(nested(relu(array([-1, -1e9])))).toEqual([0, 0])
  expect(nested(reluBackward(array([1, 1]), array([-1, -1e9])))).toEqual([0, 0])
  expect(nested(relu(array([1e9])))).toEqual([1e9])
})

it('dies of a large step, not of a small one: a high learning rate is no remedy', () => {
  const [X, pull] = [array<'N M'>([[1], [2]]), 0.5]
  const after = (rate: number): number =>
    reluDeadFraction(array(Array.from(X.data, (x) => [x * (1 - rate * pull)])))
  expect([after(0.1), after(10)]).toEqual([0, 1])
})

it('passes NaN on, forward, backward and in shares of units', () => {
  expect(nested(relu(array([NaN])))).toEqual([NaN])
  expect(nested(reluBackward(array([1]), array([NaN])))).toEqual([NaN])
  expect(reluSparsity(array([-1, NaN]))).toBeNaN()
  expect(reluDeadFraction(array([[-1, NaN]]))).toBeNaN()
})

it('refuses gradients of another shape, also where the numbers of entries agree', () => {
  expect(() => reluBackward(array([[1, 2]]), array([[1], [2]]))).toThrow(
    'reluBackward: x is 2 × 1, but dOut is 1 × 2: they must agree',
  )
})

it('refuses shares of nothing', () => {
  expect(() => reluSparsity(array([]))).toThrow('reluSparsity: the number of activations = 0')
  expect(() => reluDeadFraction(array([[]]))).toThrow('reluDeadFraction: the number of units = 0')
})
