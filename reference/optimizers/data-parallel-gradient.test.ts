import fc from 'fast-check'
import { expect, it } from 'vitest'
import { array, nested } from '../core/ndarray.ts'
import { take } from '../core/take.ts'
import { linearScores } from '../losses/linear-scores.ts'
import { softmaxCrossEntropy, softmaxLinearGradient } from '../losses/softmax-cross-entropy.ts'
import { centralDifferences } from '../testing/central-differences.ts'
import { differencesFrom } from '../testing/differences.ts'
import { problem } from '../testing/problem.ts'
import { aggregateGradients, shardBatch } from './data-parallel-gradient.ts'

it('gives the gradient of the whole batch, on however many machines it was computed', () => {
  fc.assert(
    fc.property(problem, fc.nat(), ({ W, X, labels }, seed) => {
      const N = labels.data.length
      const batch = array<'B'>(Array.from({ length: N }, (_, i) => i))
      const shards = shardBatch(batch, 1 + (seed % N))
      const gradients = shards.map((shard) =>
        softmaxLinearGradient(W, take('test', X, shard), take('test', labels, shard), 0),
      )
      const sizes = shards.map(({ data }) => data.length)
      const whole = softmaxLinearGradient(W, X, labels, 0)
      const got = aggregateGradients<'C D'>(gradients, sizes)
      expect(differencesFrom(nested(got), nested(whole), 1e-12)).toEqual([])
      expect(shards.flatMap(({ data }) => [...data])).toEqual([...batch.data])
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
    }),
  )
})

it('is the gradient of the mean loss over all rows, as centered differences see it', () => {
  fc.assert(
    fc.property(problem, ({ W, X, labels }) => {
      const N = labels.data.length
      const rows = shardBatch(array(Array.from({ length: N }, (_, i) => i)), Math.ceil(N / 2))
      const gradients = rows.map((shard) =>
        softmaxLinearGradient(W, take('test', X, shard), take('test', labels, shard), 0),
      )
      const got = aggregateGradients<'C D'>(
        gradients,
        rows.map(({ data }) => data.length),
      )
      const loss = (weights: typeof W): number => softmaxCrossEntropy(linearScores(weights, X), labels)
      expect(differencesFrom(nested(got), nested(centralDifferences(loss, W)), 1e-6)).toEqual([])
    }),
  )
})

it('counts rows, not machines: a plain mean of two gradients would be 6', () => {
  expect(nested(aggregateGradients([array<'D'>([3]), array<'D'>([9])], [1, 2]))).toEqual([7])
})
