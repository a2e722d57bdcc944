import { expect, it } from 'vitest'
import { array, type NDArray, sum, zip } from '../core/ndarray.ts'
import { slopeDifferences } from '../testing/slope-differences.ts'
import { affineRelu, affineReluBackward } from './affine-relu.ts'

const X = array<'N D'>([
  [1.5, -2, 0.5],
  [-0.25, 3, 1],
])
const W = array<'D M'>([
  [0.5, -1],
  [1, 2],
  [-2, 0.75],
])
const b = array<'M'>([0.1, -0.2])
const dOut = array<'N M'>([
  [3, -2],
  [0.5, 7],
])
const weighted = (out: NDArray<'N M'>): number => sum(zip(out, dOut, (entry, gradient) => entry * gradient))

it('the gradients of a hidden layer agree with centered differences', () => {
  const { dX, dW, db } = affineReluBackward(dOut, X, W, b)
  expect([
    ...slopeDifferences((x) => weighted(affineRelu(x, W, b)), X, dX as NDArray<'N D'>),
    ...slopeDifferences((w) => weighted(affineRelu(X, w, b)), W, dW),
    ...slopeDifferences((c) => weighted(affineRelu(X, W, c)), b, db),
  ]).toEqual([])
})

it('a unit whose sum is exactly 0 passes its gradient only if the convention says so', () => {
  const at = (atKink: 'zero' | 'one') =>
    affineReluBackward(array([[5]]), array([[2]]), array([[-1]]), array([2]), { atKink })
  expect([at('zero').db.data[0], at('one').db.data[0]]).toEqual([0, 5])
})
