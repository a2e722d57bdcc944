import { expect, it } from 'vitest'
import { array, at, type NDArray, nested, zeros } from '../core/ndarray.ts'
import { differencesFrom } from '../testing/differences.ts'
import { differencesFromPrinted } from '../testing/printed-digits.ts'
import { numericalGradient } from './numerical-gradient.ts'
import { trainToyNet } from './two-layer-relu-net-gradients.ts'

/** First two weights of D1 "How to minimize the loss function?", and the losses of its three tables. */
const W = array<'D'>([0.34, -1.11])
const h = 1e-4
const tabled = (w: NDArray<'D'>): number => {
  if (at(w, 0) !== 0.34) return 1.25322
  return at(w, 1) === -1.11 ? 1.25347 : 1.25353
}

it('gives the first two gradients of the table of W and dW, as forward differences', () => {
  const gradients = nested(numericalGradient(tabled, W, { h, mode: 'forward' }))
  expect(differencesFromPrinted(gradients, '[-2.5, 0.6]')).toEqual([])
  expect(differencesFrom(gradients, [-2.5, 0.6], 1e-9)).toEqual([])
})

it('lowers the loss of the toy net, where the slide that never runs its update would not', () => {
  const X = array<'N D'>([
    [1, -1],
    [0.5, 2],
  ])
  const W1 = array<'D H'>([
    [1, -1],
    [0.5, 1],
  ])
  const losses = trainToyNet(X, X, W1, W1, { learningRate: 0.02, steps: 50 })
  expect(losses).toHaveLength(51)
  losses.slice(1).forEach((loss, i) => {
    expect(loss).toBeLessThan(losses[i] as number)
  })
  const unmoved = trainToyNet(X, X, W1, W1, { learningRate: 0, steps: 50 })
  expect(new Set(unmoved).size).toBe(1)
})

it('needs a rate D times as large for the mean over D outputs as for their sum: the same path', () => {
  const X = array<'N D'>([[1, -2, 3]])
  const W1 = array<'D H'>([[1], [0.5], [0.25]])
  const W2 = array<'H K'>([[0.5, 1, -1]])
  const steps = 5
  const sum = trainToyNet(X, X, W1, W2, { learningRate: 0.01, steps })
  const mean = trainToyNet(X, X, W1, W2, { learningRate: 0.03, steps, loss: 'mean' })
  expect(
    differencesFrom(
      mean.map((loss) => 3 * loss),
      [...sum],
      1e-12,
    ),
  ).toEqual([])
  expect(mean[0]).toBeGreaterThan(mean[5] as number)
})

it('never leaves weights of 0: all gradients are 0 there', () => {
  const losses = trainToyNet(array([[1]]), array([[2]]), zeros([1, 3]), zeros([3, 1]), {
    learningRate: 0.1,
    steps: 3,
  })
  expect(losses).toEqual([4, 4, 4, 4])
})
