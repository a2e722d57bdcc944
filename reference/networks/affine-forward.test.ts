import { expect, it } from 'vitest'
import { array, nested } from '../core/ndarray.ts'
import { affineBackward, affineForward } from './affine-forward.ts'

/** Two images of 2 × 2. */
const images = array([
  [
    [1, 2],
    [3, 4],
  ],
  [
    [5, 6],
    [7, 8],
  ],
])
const W = array<'D M'>([[1], [10], [100], [1000]])

it('reads an image row after row, and gives its gradients the shape of the image', () => {
  expect(nested(affineForward(images, W, array([0.5])))).toEqual([[4321.5], [8765.5]])
  const { dX, dW, db } = affineBackward(array([[1], [2]]), images, W)
  expect(nested(dX)).toEqual([
    [
      [1, 10],
      [100, 1000],
    ],
    [
      [2, 20],
      [200, 2000],
    ],
  ])
  expect(nested(dW)).toEqual([[11], [14], [17], [20]])
  expect(nested(db)).toEqual([3])
})

it('refuses weights of a linear classifier, outputs × inputs', () => {
  expect(() => affineForward(array([[1, 2, 3]]), array([[1, 2, 3]]), array([0]))).toThrow(
    'affineForward: W is 1 × 3 (D × M) with D = 1, but X has D = 3',
  )
})

it('refuses a single example without an axis of examples', () => {
  expect(() => affineForward(array([1, 2]), array([[1], [2]]), array([0]))).toThrow(
    'affineForward: X must have an axis of examples and one of numbers, got shape [2]',
  )
})
