import fc from 'fast-check'
import { expect, it } from 'vitest'
import { array, map, nested, rows, sum, transpose } from '../core/ndarray.ts'
import { differencesFrom } from '../testing/differences.ts'
import { problem } from '../testing/problem.ts'
import { sigmoidNetError } from './backprop-sigmoid-squared-error.ts'
import { deepNetworkComposition } from './deep-network-composition.ts'
import { type TwoLayers, twoLayerNetwork } from './two-layer-network.ts'

/** A network whose hidden units are the classes of a drawn problem. */
const network = problem.map(({ X, W, labels }): { X: typeof X; parameters: TwoLayers } => ({
  X,
  parameters: {
    W1: transpose(W),
    b1: array(rows(W).map((_, h) => h / 4)),
    W2: array(rows(W).map((_, h) => [0.5 - h, 1, h])),
    b2: array([0.25, labels.data.length, -1]),
  },
}))

it.each(['sigmoid', 'tanh', 'relu'] as const)(
  'is a composition of four modules, with hidden %s',
  (hidden) => {
    fc.assert(
      fc.property(network, ({ X, parameters: { W1, b1, W2, b2 } }) => {
        const layers = [
          { module: 'affine', W: W1, b: b1 },
          { module: hidden },
          { module: 'affine', W: W2, b: b2 },
          { module: 'sigmoid' },
        ] as const
        const { y } = twoLayerNetwork(X, { W1, b1, W2, b2 }, { hidden })
        expect(differencesFrom(nested(y), nested(deepNetworkComposition(X, layers)), 1e-14)).toEqual([])
      }),
    )
  },
)

it('gives probabilities: of a sigmoid each from 0 to 1, of a softmax with sum 1', () => {
  fc.assert(
    fc.property(network, ({ X, parameters }) => {
      expect(twoLayerNetwork(X, parameters).y.data.every((p) => p >= 0 && p <= 1)).toBe(true)
      for (const row of rows(twoLayerNetwork(X, parameters, { output: 'softmax' }).y)) {
        expect(sum(row)).toBeCloseTo(1, 12)
      }
    }),
  )
})

it('returns its sums as they are where the output is the identity', () => {
  fc.assert(
    fc.property(network, ({ X, parameters }) => {
      const { a2, y } = twoLayerNetwork(X, parameters, { output: 'identity' })
      expect(nested(y)).toEqual(nested(a2))
    }),
  )
})

it('of sigmoids is the net of the delta rule, whose weights are outputs × inputs', () => {
  fc.assert(
    fc.property(network, ({ X, parameters }) => {
      const { W1, b1, W2, b2 } = parameters
      const first = array<'N D'>([Array.from(rows(X)[0] as Float64Array)])
      const { y } = twoLayerNetwork(first, parameters, { hidden: 'sigmoid' })
      const net = { W1: transpose(W1), b1, W2: transpose(W2), b2 }
      const target = map(b2, () => 0.5)
      const [outputs] = rows(y) as [Float64Array]
      expect(sigmoidNetError(net, array(Array.from(first.data)), target)).toBeCloseTo(
        0.5 * sum(outputs.map((output) => (output - 0.5) ** 2)),
        14,
      )
    }),
  )
})

it('refuses layers that do not fit each other', () => {
  const parameters = { W1: array([[1, 2]]), b1: array([0, 0]), W2: array([[1]]), b2: array([0]) }
  expect(() => twoLayerNetwork(array([[1]]), parameters as TwoLayers)).toThrow(
    'twoLayerNetwork: W2 is 1 × 1 (H × K) with H = 1, but W1 has H = 2',
  )
})
