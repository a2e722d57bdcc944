import { expect, it } from 'vitest'
import { array, type NDArray } from '../core/ndarray.ts'
import { trainLinearSoftmax } from '../optimizers/linear-classifier-training.ts'
import { twoLayerSoftmaxLoss } from './two-layer-classifier.ts'
import type { TwoLayers } from './two-layer-network.ts'
import { trainTwoLayer, twoLayerPredict } from './two-layer-training.ts'

const X = array<'N D'>([
  [2, -1],
  [0.5, 3],
  [-1, 1.5],
])
const labels = array<'N'>([0, 1, 1])
const parameters: TwoLayers = {
  W1: array<'D H'>([
    [0.5, -0.25, 1],
    [-1, 0.75, 0.5],
  ]),
  b1: array<'H'>([0.1, -0.2, 0.3]),
  W2: array<'H K'>([
    [1, -0.5],
    [0.25, 0.5],
    [-0.75, 0.25],
  ]),
  b2: array<'K'>([0, 0.1]),
}
const batches = [array<'B'>([0, 2]), array<'B'>([1])]
const all = array<'B'>([0, 1, 2])

it('records the loss of each batch before its step, and steps against its gradients', () => {
  const first = twoLayerSoftmaxLoss(
    array([
      [2, -1],
      [-1, 1.5],
    ]),
    array([0, 1]),
    parameters,
    0.25,
  )
  const trained = trainTwoLayer(parameters, X, labels, [array([0, 2])], 0.5, 0.25)
  expect(trained.losses.data[0]).toBeCloseTo(first.loss, 12)
  const stepped = (w: NDArray, dw: NDArray) => Array.from(w.data, (one, k) => one - 0.5 * (dw.data[k] ?? 0))
  expect([...trained.W1.data]).toEqual(stepped(parameters.W1, first.dW1))
  expect([...trained.b2.data]).toEqual(stepped(parameters.b2, first.db2))
})

it('goes on from the parameters that the batch before has left', () => {
  const half = trainTwoLayer(parameters, X, labels, batches.slice(0, 1), 0.5, 0.25)
  const rest = trainTwoLayer(half, X, labels, batches.slice(1), 0.5, 0.25)
  const whole = trainTwoLayer(parameters, X, labels, batches, 0.5, 0.25)
  expect([whole.W1, whole.b1, whole.W2, whole.b2]).toEqual([rest.W1, rest.b1, rest.W2, rest.b2])
  expect([...whole.losses.data]).toEqual([...half.losses.data, ...rest.losses.data])
})

it('lowers the loss of all examples, and learns their labels', () => {
  const trained = trainTwoLayer(
    parameters,
    X,
    labels,
    Array.from({ length: 60 }, () => all),
    0.2,
    0,
  )
  expect(trained.losses.data.at(-1)).toBeLessThan(0.1 * (trained.losses.data[0] ?? 0))
  expect([...twoLayerPredict(X, trained).data]).toEqual([...labels.data])
})

it('is the training of a linear classifier where ReLU is open and the first layer stays at the identity', () => {
  const positive = array<'N D'>([
    [1, 2],
    [3, 0.5],
  ])
  const identity: TwoLayers = {
    ...{
      W1: array<'D H'>([
        [1, 0],
        [0, 1],
      ]),
      b1: array<'H'>([0, 0]),
    },
    ...{
      W2: array<'H K'>([
        [0, 0],
        [0, 0],
      ]),
      b2: array<'K'>([0, 0]),
    },
  }
  const one = [array<'B'>([0, 1])]
  const net = trainTwoLayer(identity, positive, array([0, 1]), one, 0.5, 0)
  const linear = trainLinearSoftmax(
    array([
      [0, 0],
      [0, 0],
    ]),
    positive,
    array([0, 1]),
    one,
    0.5,
    0,
  )
  const [a = 0, b = 0, c = 0, d = 0] = linear.W.data
  expect([...net.W2.data]).toEqual([a, c, b, d])
  expect([...net.losses.data]).toEqual([...linear.losses.data])
})
