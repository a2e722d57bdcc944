import { expect, it } from 'vitest'
import { array, nested, zeros } from '../core/ndarray.ts'
import { backpropChain } from './backprop-chain.ts'
import { sigmoidNetGradient } from './backprop-sigmoid-squared-error.ts'
import { deepNetworkComposition, type Layer, layerInputs } from './deep-network-composition.ts'

const layers: readonly Layer[] = [
  {
    module: 'affine',
    W: array([
      [1, -1],
      [0.5, 2],
      [0, 1],
    ]),
    b: array([0, 0.5]),
  },
  { module: 'relu' },
  { module: 'affine', W: array([[1], [3]]), b: array([-1]) },
]
const X = array<'N D'>([
  [1, 2, 3],
  [-1, 0, 1],
])

it('gives every parameter and every input a gradient of its own shape', () => {
  const inputs = layerInputs(X, layers)
  const chain = backpropChain(layers, inputs, array([[1], [1]]))
  expect(chain.map(({ dX, dW, db }) => [dX.shape, dW?.shape, db?.shape])).toEqual([
    [[2, 3], [3, 2], [2]],
    [[2, 2], undefined, undefined],
    [[2, 2], [2, 1], [1]],
  ])
})

it('agrees with the delta rule on a net of two layers of sigmoids', () => {
  const net = { W1: array<'H D'>([[2]]), b1: array<'H'>([0]), W2: array<'K H'>([[3]]), b2: array<'K'>([0]) }
  const modules: readonly Layer[] = [
    { module: 'affine', W: array([[2]]), b: array([0]) },
    { module: 'sigmoid' },
    { module: 'affine', W: array([[3]]), b: array([0]) },
    { module: 'sigmoid' },
  ]
  const inputs = layerInputs(array([[0.5]]), modules)
  const y = inputs.at(-1)?.data[0] as number
  const chain = backpropChain(modules, inputs, array([[y - 1]]))
  const gradients = sigmoidNetGradient(net, array([0.5]), array([1]))
  expect(chain[0]?.dW?.data[0]).toBeCloseTo(gradients.W1.data[0] as number, 14)
  expect(chain[2]?.dW?.data[0]).toBeCloseTo(gradients.W2.data[0] as number, 14)
})

it('without modules is the identity, forward and backward', () => {
  expect(nested(deepNetworkComposition(X, []))).toEqual(nested(X))
  expect(backpropChain([], [X], X)).toEqual([])
})

it('refuses a cache that is too short, and modules that do not fit', () => {
  expect(() => backpropChain(layers, [X], array([[1], [1]]))).toThrow(
    'backpropChain: 3 modules read as many inputs, but the cache holds 1',
  )
  expect(() => deepNetworkComposition(zeros([2, 4]), layers)).toThrow(
    'affineForward: W is 3 × 2 (D × M) with D = 3, but X has D = 4',
  )
})
