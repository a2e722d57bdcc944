import { expect, it } from 'vitest'
import { array, nested } from '../core/ndarray.ts'
import { maxout, maxoutBackward } from './maxout.ts'

it('gives the gradient of a tie between pieces of maxout to the first', () => {
  const [X, W, b] = [array<'N D'>([[1]]), array<'K D M'>([[[2]], [[2]]]), array<'K M'>([[0], [0]])]
  expect(nested(maxout(X, W, b))).toEqual([[2]])
  expect(nested(maxoutBackward(array([[1]]), X, W, b).db)).toEqual([[1], [0]])
})

it('refuses maxout weights of another size, with both sizes', () => {
  expect(() => maxout(array([[1, 2]]), array([[[1]]]), array([[0]]))).toThrow(
    'maxout: W is 1 × 1 × 1 (K × D × M) with D = 1, but X has D = 2',
  )
})
