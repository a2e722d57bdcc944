import fc from 'fast-check'
import { expect, it } from 'vitest'
import { array, nested, sum } from '../core/ndarray.ts'
import { differencesFrom } from '../testing/differences.ts'
import { hierarchicalSoftmax } from './hierarchical-softmax.ts'
import { softmax } from './softmax.ts'

/** Four classes: the root decides between {0, 1} and {2, 3}. */
const balanced = array<'M S'>([
  [1, 2],
  [3, 4],
  [5, 6],
])
const real = fc.double({ min: -30, max: 30, noNaN: true })

it('gives probabilities that sum to 1, whatever the weights', () => {
  fc.assert(
    fc.property(fc.array(real, { minLength: 3, maxLength: 3 }), real, (weights, h) => {
      const V = array<'M D'>(weights.map((weight) => [weight]))
      expect(sum(hierarchicalSoftmax(array([h]), balanced, V))).toBeCloseTo(1, 12)
    }),
  )
})

it('of two classes is the softmax of a score and 0', () => {
  fc.assert(
    fc.property(real, (score) => {
      const got = hierarchicalSoftmax(array([score]), array([[1, 2]]), array([[1]]))
      const [expected] = nested(softmax(array([[score, 0]]))) as number[][]
      expect(differencesFrom(nested(got), expected as number[], 1e-12)).toEqual([])
    }),
  )
})

it('reads a tree whose nodes are in any order', () => {
  const chain = array<'M S'>([
    [2, 3],
    [4, 5],
    [1, 6],
  ])
  const V = array<'M D'>([[0], [0], [0]])
  expect(nested(hierarchicalSoftmax(array([1]), chain, V))).toEqual([0.5, 0.125, 0.125, 0.25])
})

const threeNodes = array<'M D'>([[0], [0], [0]])
it.each([
  [
    'a child that is no node',
    [
      [1, 2],
      [3, 4],
      [5, 7],
    ],
    'tree[2] has child 7: children are 1 … 6',
  ],
  [
    'the root as a child',
    [
      [0, 1],
      [2, 3],
      [4, 5],
    ],
    'tree[0] has child 0: children are 1 … 6',
  ],
  [
    'a class twice',
    [
      [1, 2],
      [3, 4],
      [5, 5],
    ],
    'each of 1 … 6 must be a child once',
  ],
  [
    'a cycle',
    [
      [1, 3],
      [2, 4],
      [1, 5],
    ],
    'each of 1 … 6 must be a child once',
  ],
  [
    'three children',
    [
      [1, 2, 3],
      [4, 5, 6],
      [7, 8, 9],
    ],
    'a left and a right child, got M × 3',
  ],
])('refuses a tree with %s', (_, tree, complaint) => {
  expect(() => hierarchicalSoftmax(array([1]), array(tree), threeNodes)).toThrow(complaint)
})
