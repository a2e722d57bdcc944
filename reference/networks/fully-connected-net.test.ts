import { describe, expect, it } from 'vitest'
import { array, map, type NDArray, zeros } from '../core/ndarray.ts'
import { slopeDifferences } from '../testing/slope-differences.ts'
import { spread } from '../testing/spread.ts'
import { dropoutNetLoss } from './dropout-net.ts'
import { fullyConnectedLoss, fullyConnectedScores } from './fully-connected-net.ts'
import { type NetParameters, netLayers } from './net-layers.ts'
import { batchnormNetLoss, layernormNetLoss } from './normalized-net.ts'
import { twoLayerScores, twoLayerSoftmaxLoss, twoLayerSvmLoss } from './two-layer-classifier.ts'

const X = spread<'N D'>([4, 3], 5)
const labels = array<'N'>([0, 3, 1, 2])

/** A net of these widths, with a scale and a shift for each hidden layer if wanted. */
const netOf = (widths: readonly number[], isNormalized: boolean): NetParameters =>
  Object.fromEntries(
    widths.slice(1).flatMap((width, l) => [
      [`W${l + 1}`, map(spread([widths[l] as number, width], 7 + l), (w) => 2 * w)],
      [`b${l + 1}`, spread([width], 17 + l)],
      ...(isNormalized && l < widths.length - 2
        ? [
            [`gamma${l + 1}`, spread([width], 27 + l)],
            [`beta${l + 1}`, spread([width], 37 + l)],
          ]
        : []),
    ]),
  )

type Loss = (parameters: NetParameters) => ReturnType<typeof fullyConnectedLoss>

const masks = [array<'N H'>(Array(4).fill([1, 0, 1, 1, 0])), array<'N H'>(Array(4).fill([0, 1, 1]))]
const two = [3, 5, 3, 4]
const kinds: readonly (readonly [name: string, loss: Loss, parameters: NetParameters])[] = [
  ['no hidden layer', (p) => fullyConnectedLoss(X, labels, p, 0.3), netOf([3, 4], false)],
  ['one hidden layer', (p) => fullyConnectedLoss(X, labels, p, 0.3), netOf([3, 5, 4], false)],
  [
    'three',
    (p) => fullyConnectedLoss(X, labels, p, 0.3, { l2Form: 'lambda/2' }),
    netOf([3, 5, 2, 6, 4], false),
  ],
  ['the SVM loss', (p) => fullyConnectedLoss(X, labels, p, 0.3, { loss: 'svm' }), netOf(two, false)],
  ['batch normalization', (p) => batchnormNetLoss(X, labels, p, 0.3), netOf(two, true)],
  ['layer normalization', (p) => layernormNetLoss(X, labels, p, 0.3), netOf(two, true)],
  ['dropout', (p) => dropoutNetLoss(X, labels, p, masks, 0.75, 0.3), netOf(two, false)],
]

describe.each(kinds)('a fully connected net with %s', (_, loss, parameters) => {
  it.each(Object.keys(parameters))('has the gradient that centered differences measure: %s', (name) => {
    const gradient = loss(parameters).gradients[name] as NDArray
    const moved = (x: NDArray): number => loss({ ...parameters, [name]: x }).loss
    expect(slopeDifferences(moved, parameters[name] as NDArray, gradient)).toEqual([])
  })
})

it('two layers are a net with one hidden layer, under the names of their own', () => {
  const net = netOf([3, 5, 4], false)
  const { W1, b1, W2, b2 } = net as unknown as Parameters<typeof twoLayerScores>[1]
  const { loss, gradients } = fullyConnectedLoss(X, labels, net, 0.3)
  expect(twoLayerSoftmaxLoss(X, labels, { W1, b1, W2, b2 }, 0.3)).toEqual({
    loss,
    dW1: gradients.W1,
    db1: gradients.b1,
    dW2: gradients.W2,
    db2: gradients.b2,
  })
  expect(twoLayerSvmLoss(X, labels, { W1, b1, W2, b2 }, 0.3).loss).toBe(
    fullyConnectedLoss(X, labels, net, 0.3, { loss: 'svm' }).loss,
  )
  expect(twoLayerScores(X, { W1, b1, W2, b2 })).toEqual(fullyConnectedScores(X, net))
})

it('a missing parameter and missing statistics are named', () => {
  const { b2: _, ...rest } = netOf([3, 5, 4], true)
  expect(() => netLayers('f', rest, true)).toThrow('f: the parameter b2 is missing: there are W1, b1, gamma1')
  expect(() => netLayers('f', {}, true)).toThrow('f: the parameter W1 is missing')
  const net = netOf([3, 5, 4], true)
  expect(() => fullyConnectedScores(X, net, { normalization: 'batch' })).toThrow(
    'fullyConnectedScores: the running statistics of hidden layer 1 are missing',
  )
  expect(() => netLayers('f', { ...net, b1: zeros([2]) }, true)).toThrow('b1 is 2 (M) with M = 2')
})
