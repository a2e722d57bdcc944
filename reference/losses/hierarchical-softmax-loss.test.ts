import fc from 'fast-check'
import { expect, it } from 'vitest'
import { array, at, type NDArray, nested } from '../core/ndarray.ts'
import { differencesFrom } from '../testing/differences.ts'
import { slopeDifferences } from '../testing/slope-differences.ts'
import { hierarchicalSoftmax } from './hierarchical-softmax.ts'
import {
  hierarchicalSoftmaxLoss,
  hierarchicalSoftmaxLossGradient,
  hierarchicalSoftmaxProbability,
} from './hierarchical-softmax-loss.ts'
import { hierarchicalSoftmaxPath } from './hierarchical-softmax-path.ts'

/** Five classes: 1 at depth 1, the others deeper; the nodes stand in any order. */
const tree = array<'M S'>([
  [2, 5],
  [4, 7],
  [3, 1],
  [6, 8],
])
const real = fc.double({ min: -3, max: 3, noNaN: true })
const layer = fc
  .tuple(fc.array(real, { minLength: 3, maxLength: 3 }), fc.array(real, { minLength: 12, maxLength: 12 }))
  .map(([h, V]) => ({ h: array<'D'>(h), V: { shape: [4, 3], data: Float64Array.from(V) } as NDArray<'M D'> }))
const classes = [0, 1, 2, 3, 4].map((label) => ({ label, ...hierarchicalSoftmaxPath(tree, label) }))

it('gives each class the probability that the whole tree gives it, and its logarithm as loss', () => {
  fc.assert(
    fc.property(layer, ({ h, V }) => {
      const all = hierarchicalSoftmax(h, tree, V)
      for (const { label, nodes, signs } of classes) {
        const loss = hierarchicalSoftmaxLoss(h, nodes, signs, V)
        expect(hierarchicalSoftmaxProbability(h, nodes, signs, V)).toBeCloseTo(at(all, label), 13)
        expect(loss).toBeCloseTo(-Math.log(at(all, label)), 11)
      }
    }),
  )
})

it('has the gradient of the loss of the whole tree: on the path, and 0 elsewhere', () => {
  fc.assert(
    fc.property(layer, ({ h, V }) => {
      for (const { label, nodes, signs } of classes) {
        const whole = (x: NDArray<'D'>, w: NDArray<'M D'>): number =>
          -Math.log(at(hierarchicalSoftmax(x, tree, w), label))
        const { dh, dV } = hierarchicalSoftmaxLossGradient(h, nodes, signs, V)
        expect(slopeDifferences((x) => whole(x, V), h, dh)).toEqual([])
        const everywhere: NDArray<'M D'> = { shape: [4, 3], data: new Float64Array(12) }
        nodes.data.forEach((node, p) => {
          everywhere.data.set(dV.data.subarray(3 * p, 3 * p + 3), 3 * node)
        })
        expect(slopeDifferences((w) => whole(h, w), V, everywhere)).toEqual([])
      }
    }),
    { numRuns: 20 },
  )
})

it('visits as many nodes as a balanced tree is deep: 10 for 1024 classes', () => {
  const M = 1023
  const balanced = array<'M S'>(Array.from({ length: M }, (_, m) => [2 * m + 1, 2 * m + 2]))
  const { nodes, signs } = hierarchicalSoftmaxPath(balanced, 1023)
  expect([nodes.data.length, new Set(signs.data)]).toEqual([10, new Set([-1])])
  expect(hierarchicalSoftmaxPath(balanced, 0).nodes.data.slice(0, 3)).toEqual(Float64Array.of(0, 1, 3))
})

it('stays finite where the probability is too small for a number', () => {
  const far = [array<'D'>([1000]), array<'P'>([0]), array<'P'>([-1]), array<'M D'>([[1]])] as const
  expect(hierarchicalSoftmaxProbability(...far)).toBe(0)
  expect(hierarchicalSoftmaxLoss(...far)).toBe(1000)
  expect(nested(hierarchicalSoftmaxLossGradient(...far).dh)).toEqual([1])
})

it('lowers the loss by a step along the negative gradient of the path', () => {
  const [h, V] = [
    array<'D'>([0.5, -1]),
    array<'M D'>([
      [1, 2],
      [0, 1],
      [2, 0],
      [1, 1],
    ]),
  ]
  const { nodes, signs } = hierarchicalSoftmaxPath(tree, 3)
  const before = hierarchicalSoftmaxLoss(h, nodes, signs, V)
  const { dV } = hierarchicalSoftmaxLossGradient(h, nodes, signs, V)
  const moved = { shape: V.shape, data: V.data.slice() }
  nodes.data.forEach((node, p) => {
    for (let d = 0; d < 2; d++) moved.data[2 * node + d] = at(V, node, d) - 0.1 * at(dV, p, d)
  })
  expect(hierarchicalSoftmaxLoss(h, nodes, signs, moved)).toBeLessThan(before)
})

it('passes NaN on, and refuses a class that the tree does not have', () => {
  const { nodes, signs } = hierarchicalSoftmaxPath(tree, 1)
  const V = array<'M D'>([[NaN], [0], [0], [0]])
  expect(hierarchicalSoftmaxLoss(array([1]), nodes, signs, V)).toBeNaN()
  expect(differencesFrom(nested(nodes), [0], 0)).toEqual([])
  expect(() => hierarchicalSoftmaxPath(tree, 5)).toThrow('= 5 is not a class')
})
