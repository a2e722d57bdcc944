import { expect, it } from 'vitest'
import { array, type NDArray, nested } from '../core/ndarray.ts'
import { hingeBinary, hingeBinaryGradient } from './hinge-binary.ts'
import { hingeMulticlass, hingeMulticlassGradient } from './hinge-multiclass.ts'
import { hingeMultilabel, hingeMultilabelGradient } from './hinge-multilabel.ts'
import { hingeSquaredGradient } from './hinge-squared.ts'
import { tripletLoss, tripletLossGradient } from './triplet-loss.ts'

it('passes NaN on from a score to the gradient, as the loss does', () => {
  expect(hingeMulticlass(array([[NaN, 1, 2]]), array([0]))).toBeNaN()
  expect(nested(hingeMulticlassGradient(array([[NaN, 1, 2]]), array([0])))).toEqual([[NaN, NaN, NaN]])
  expect(nested(hingeMulticlassGradient(array([[0, NaN, 2]]), array([0])))).toEqual([[NaN, NaN, 1]])
  expect(nested(hingeSquaredGradient(array([[NaN, 1]]), array([0])))).toEqual([[NaN, NaN]])
  expect(nested(hingeBinary(array([NaN]), array([1])))).toEqual([NaN])
  expect(nested(hingeBinaryGradient(array([NaN, 2]), array([1, 1])))).toEqual([NaN, 0])
  expect(hingeMultilabel(array([[NaN]]), array([[1]]))).toBeNaN()
  expect(nested(hingeMultilabelGradient(array([[NaN, 2]]), array([[1, 1]])))).toEqual([[NaN, 0]])
})

it('passes NaN on from an embedding to the gradients of its triplet, and to no other', () => {
  const [a, p, n] = [
    [[NaN], [0]],
    [[1], [1]],
    [[1], [3]],
  ].map((values) => array<'N D'>(values)) as [NDArray<'N D'>, NDArray<'N D'>, NDArray<'N D'>]
  expect(tripletLoss(a, p, n)).toBeNaN()
  for (const gradient of Object.values(tripletLossGradient(a, p, n))) {
    expect(nested(gradient)).toEqual([[NaN], [0]])
  }
})
