import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { array, nested, zip } from '../core/ndarray.ts'
import { svmLinearGradient } from '../losses/hinge-multiclass.ts'
import { softmaxLinearGradient } from '../losses/softmax-cross-entropy.ts'
import { differencesFrom } from '../testing/differences.ts'
import { pick } from '../testing/pick.ts'
import { problem } from '../testing/problem.ts'
import { minibatchEpoch, softmaxEpoch, svmEpoch } from './batch-gradient-descent.ts'

const rate = 0.5

describe.each([
  { epoch: svmEpoch, gradient: svmLinearGradient, obeys: ['delta', 'reduction', 'l2Form'] as const },
  {
    epoch: softmaxEpoch,
    gradient: softmaxLinearGradient,
    obeys: ['reduction', 'logBase', 'l2Form'] as const,
  },
])('$epoch.name', ({ epoch, gradient, obeys }) => {
  const W = array<'C D'>([[0.5], [-0.5]])
  const X = array<'N D'>([[1], [2], [-1]])
  const labels = array<'N'>([0, 1, 1])

  it('with one batch of all rows takes one step against the gradient, under every flag', () => {
    fc.assert(
      fc.property(problem, (draw) => {
        const all = array<'B'>(Array.from(draw.labels.data.keys()))
        const { lambda } = draw
        const options = pick<typeof draw, (typeof obeys)[number]>(draw, obeys)
        const step = gradient(draw.W, draw.X, draw.labels, lambda, options)
        const expected = zip(draw.W, step, (weight, s) => weight - rate * s)
        const got = epoch(draw.W, draw.X, draw.labels, [all], rate, lambda, options)
        expect(differencesFrom(nested(got), nested(expected), 1e-12)).toEqual([])
      }),
    )
  })

  it('continues from batch to batch, and leaves the first weights as they were', () => {
    const batches = [array<'B'>([2, 0]), array<'B'>([1])]
    const [first, second] = batches.map((batch) => [batch])
    const between = epoch(W, X, labels, first ?? [], rate, 0.1)
    expect(nested(epoch(W, X, labels, batches, rate, 0.1))).toEqual(
      nested(epoch(between, X, labels, second ?? [], rate, 0.1)),
    )
    expect(nested(W)).toEqual([[0.5], [-0.5]])
  })

  it('without batches changes nothing', () => {
    expect(nested(epoch(W, X, labels, [], rate, 0.1))).toEqual(nested(W))
  })

  it.each([3, -1, 0.5, NaN])('refuses row %d of three', (index) => {
    expect(() => epoch(W, X, labels, [array([0, index])], rate, 0)).toThrow(
      `${epoch.name}: index ${index} of a batch is not a row: the data has rows 0 … 2`,
    )
  })

  it('refuses data and labels of different length, even without batches', () => {
    expect(() => epoch(W, X, array([0]), [], rate, 0)).toThrow(
      `${epoch.name}: labels is 1 (N) with N = 1, but X has N = 3`,
    )
  })
})

it('refuses an empty batch, and one that is not a list of rows', () => {
  const still = (): typeof W => W
  const W = array<'D'>([0])
  expect(() => minibatchEpoch(W, still, [array([0]), array([])], rate)).toThrow(
    'minibatchEpoch: batches[1] is empty: a mean over no rows is 0 / 0',
  )
  expect(() => minibatchEpoch(W, still, [array([[0]])], rate)).toThrow(
    'minibatchEpoch: batches[0] must be B (1 axis), got 1 × 1 (2 axes)',
  )
})

it('refuses a gradient of another shape than the weights', () => {
  const wrong = (): ReturnType<typeof array<'D'>> => array([0, 0])
  expect(() => minibatchEpoch(array<'D'>([0]), wrong, [array([0])], rate)).toThrow('1 and 2 differ')
})
