import fc from 'fast-check'
import { expect, it } from 'vitest'
import { array, nested, zip } from '../core/ndarray.ts'
import { problem } from '../testing/problem.ts'
import { tripletLoss, tripletLossGradient } from './triplet-loss.ts'

/** ‖a − p‖² − ‖a − n‖² is −1, so that a margin of 1 is exactly kept. */
const [a, p, n] = [array<'N D'>([[0, 0]]), array<'N D'>([[1, 0]]), array<'N D'>([[1, 1]])]

it('has gradients of 0 at a margin of exactly 0, or those of a violation where the flag asks for it', () => {
  expect(tripletLoss(a, p, n, { alpha: 1 })).toBe(0)
  expect(nested(tripletLossGradient(a, p, n, { alpha: 1 }).anchors)).toEqual([[0, 0]])
  expect(nested(tripletLossGradient(a, p, n, { alpha: 1, atKink: 'one' }).anchors)).toEqual([[0, 2]])
})

it('does not change when all three embeddings move together: its gradients sum to 0', () => {
  fc.assert(
    fc.property(problem, ({ scores, upstream, lambda, reduction }) => {
      const third = zip(scores, upstream, (x, y) => x - y / 2)
      const gradients = tripletLossGradient(scores, upstream, third, { alpha: lambda, reduction })
      const ofTwo = zip(gradients.anchors, gradients.positives, (x, y) => x + y)
      for (const entry of zip(ofTwo, gradients.negatives, (x, y) => x + y).data)
        expect(entry).toBeCloseTo(0, 12)
    }),
  )
})

it('refuses triplets of which one is missing', () => {
  expect(() =>
    tripletLoss(
      a,
      p,
      array([
        [1, 1],
        [2, 2],
      ]),
    ),
  ).toThrow('tripletLoss: negatives is 2 × 2 (N × D) with N = 2, but anchors has N = 1')
})
