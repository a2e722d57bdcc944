import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, expect, it } from 'vitest'
import { differencesFromTfjs, normal, type Pair, tensor, useCpu } from '#training/testing/beside-tfjs.ts'
import { elu, eluBackward } from './activations/elu.ts'
import { leakyRelu, leakyReluBackward } from './activations/leaky-relu.ts'
import { relu, reluBackward } from './activations/relu.ts'
import { scaledTanh, scaledTanhBackward } from './activations/scaled-tanh.ts'
import { sigmoid, sigmoidBackward } from './activations/sigmoid.ts'
import { tanh, tanhBackward } from './activations/tanh.ts'
import { conv1x1 } from './convolution/conv1x1.ts'
import { conv2dBackward, conv2dForward } from './convolution/conv2d-forward.ts'
import { globalAveragePool } from './convolution/global-average-pool.ts'
import { localResponseNormalization } from './convolution/local-response-normalization.ts'
import {
  averagePool,
  averagePoolBackward,
  maxPoolBackward,
  maxPoolForward,
} from './convolution/max-pool-forward.ts'
import type { NDArray } from './core/ndarray.ts'
import { affineBackward, affineForward } from './networks/affine-forward.ts'
import { twoLayerReluLoss, twoLayerReluNetGradients } from './networks/two-layer-relu-net-gradients.ts'
import { batchnormBackward } from './normalization/batchnorm-backward.ts'
import { batchnormForwardTrain } from './normalization/batchnorm-forward-train.ts'
import { spatialBatchnormForward } from './normalization/spatial-batchnorm-forward.ts'

beforeAll(useCpu)

const [x, upstream] = [normal<'N M'>(4, 3), normal<'N M'>(4, 3)]
type Elementwise = (x: NDArray<'N M'>) => NDArray<'N M'>
const activation = (theirs: (t: tf.Tensor) => tf.Tensor, ours: Elementwise, slope: Elementwise): Pair => ({
  inputs: [x],
  theirs: (t) => theirs(t as tf.Tensor),
  ours: ours(x),
  upstream,
  gradients: [slope(x)],
})

/** tfjs counts channels last: images `N × H × W × C`, filters `P × Q × C × F`. */
const channelsLast = (t: tf.Tensor | undefined): tf.Tensor4D => tf.transpose(t as tf.Tensor4D, [0, 2, 3, 1])
const channelsFirst = (t: tf.Tensor): tf.Tensor => tf.transpose(t, [0, 3, 1, 2])
const filtersLast = (t: tf.Tensor | undefined): tf.Tensor4D => tf.transpose(t as tf.Tensor4D, [2, 3, 1, 0])
/** A value per channel, to be used with channels first. */
const perChannel = (t: tf.Tensor | undefined): tf.Tensor => tf.reshape(t as tf.Tensor, [1, -1, 1, 1])

function convolution(stride: number, pad: number): Pair {
  const [images, w, b] = [normal<'N C H W'>(2, 3, 7, 5), normal<'F C P Q'>(4, 3, 3, 3), normal<'F'>(4)]
  const out = conv2dForward(images, w, b, { stride, pad })
  const slope = normal<'N F I J'>(...out.shape)
  const { dX, dw, db } = conv2dBackward(slope, images, w, { stride, pad })
  return {
    inputs: [images, w, b],
    theirs: (i, f, bias) =>
      tf.add(channelsFirst(tf.conv2d(channelsLast(i), filtersLast(f), stride, pad)), perChannel(bias)),
    ours: out,
    upstream: slope,
    gradients: [dX, dw, db],
  }
}

function pooling(
  theirs: (t: tf.Tensor4D) => tf.Tensor,
  ours: (X: NDArray<'N C H W'>) => NDArray<'N C I J'>,
  backward: (slope: NDArray<'N C I J'>, X: NDArray<'N C H W'>) => NDArray,
): Pair {
  const images = normal<'N C H W'>(2, 2, 7, 5)
  const out = ours(images)
  const slope = normal<'N C I J'>(...out.shape)
  return {
    inputs: [images],
    theirs: (i) => channelsFirst(theirs(channelsLast(i))),
    ours: out,
    upstream: slope,
    gradients: [backward(slope, images)],
  }
}

const normalize = (t: tf.Tensor, gamma: tf.Tensor, beta: tf.Tensor, over: number[]): tf.Tensor => {
  const { mean, variance } = tf.moments(t, over, true)
  const normalized = tf.div(tf.sub(t, mean), tf.sqrt(tf.add(variance, 1e-5)))
  return tf.add(tf.mul(normalized, gamma), beta)
}

const [W, b] = [normal<'D M'>(3, 2), normal<'M'>(2)]
const affineUpstream = normal<'N M'>(4, 2)
const affine = affineBackward(affineUpstream, x, W)
const [gamma, beta] = [normal<'D'>(3), normal<'D'>(3)]
const batch = x as NDArray as NDArray<'N D'>
const batchnorm = batchnormBackward(upstream as NDArray as NDArray<'N D'>, batch, gamma)
const [Y, W1, W2] = [normal<'N K'>(4, 2), normal<'D H'>(3, 6), normal<'H K'>(6, 2)]
const toy = twoLayerReluNetGradients(batch, Y, W1, W2)
const maps = normal<'N C H W'>(2, 6, 3, 4)
const [mapGamma, mapBeta, pointwise] = [normal<'C'>(6), normal<'C'>(6), normal<'F C'>(2, 6)]

const pairs: Readonly<Record<string, Pair>> = {
  sigmoid: activation(tf.sigmoid, sigmoid, (at) => sigmoidBackward(upstream, at)),
  tanh: activation(tf.tanh, tanh, (at) => tanhBackward(upstream, at)),
  relu: activation(tf.relu, relu, (at) => reluBackward(upstream, at)),
  leakyRelu: activation(
    (t) => tf.leakyRelu(t, 0.1),
    leakyRelu,
    (at) => leakyReluBackward(upstream, at),
  ),
  elu: activation(tf.elu, elu, (at) => eluBackward(upstream, at)),
  scaledTanh: activation(
    (t) => tf.mul(1.7159, tf.tanh(tf.mul(2 / 3, t))),
    scaledTanh,
    (at) => scaledTanhBackward(upstream, at),
  ),
  affineForward: {
    inputs: [x, W, b],
    theirs: (t, w, bias) => tf.add(tf.matMul(t as tf.Tensor, w as tf.Tensor), bias as tf.Tensor),
    ours: affineForward(x, W, b),
    upstream: affineUpstream,
    gradients: [affine.dX, affine.dW, affine.db],
  },
  twoLayerReluLoss: {
    inputs: [W1, W2],
    theirs: (w1, w2) => {
      const out = tf.matMul(tf.relu(tf.matMul(tensor(x), w1 as tf.Tensor)), w2 as tf.Tensor)
      return tf.div(tf.sum(tf.square(tf.sub(out, tensor(Y)))), 4)
    },
    ours: twoLayerReluLoss(batch, Y, W1, W2),
    gradients: [toy.dW1, toy.dW2],
  },
  conv2dForward: convolution(1, 0),
  'conv2dForward, padded': convolution(1, 1),
  'conv2dForward, at stride 2': convolution(2, 1),
  maxPoolForward: pooling(
    (t) => tf.maxPool(t, 3, 2, 'valid'),
    (X) => maxPoolForward(X, { F: 3, stride: 2 }),
    (slope, X) => maxPoolBackward(slope, X, { F: 3, stride: 2 }),
  ),
  averagePool: pooling(
    (t) => tf.avgPool(t, 3, 2, 'valid'),
    (X) => averagePool(X, { F: 3, stride: 2 }),
    (slope, X) => averagePoolBackward(slope, X, { F: 3, stride: 2 }),
  ),
  batchnormForwardTrain: {
    inputs: [batch, gamma, beta],
    theirs: (t, scale, shift) => normalize(t as tf.Tensor, scale as tf.Tensor, shift as tf.Tensor, [0]),
    ours: batchnormForwardTrain(batch, gamma, beta),
    upstream,
    gradients: [batchnorm.dX, batchnorm.dgamma, batchnorm.dbeta],
  },
  spatialBatchnormForward: {
    inputs: [maps, mapGamma, mapBeta],
    theirs: (t, scale, shift) => normalize(t as tf.Tensor, perChannel(scale), perChannel(shift), [0, 2, 3]),
    ours: spatialBatchnormForward(maps, mapGamma, mapBeta),
  },
  localResponseNormalization: {
    inputs: [maps],
    theirs: (t) => channelsFirst(tf.localResponseNormalization(channelsLast(t), 2, 2, 0.1, 0.75)),
    ours: localResponseNormalization(maps, { alpha: 0.1 }),
  },
  globalAveragePool: {
    inputs: [maps],
    theirs: (t) => tf.mean(t as tf.Tensor, [2, 3]),
    ours: globalAveragePool(maps),
  },
  conv1x1: {
    inputs: [maps, pointwise],
    theirs: (t, w) =>
      channelsFirst(tf.conv2d(channelsLast(t), filtersLast(tf.reshape(w as tf.Tensor, [2, 6, 1, 1])), 1, 0)),
    ours: conv1x1(maps, pointwise),
  },
}

it.each(Object.entries(pairs))('%s has the value and the slopes that tfjs finds, to float32', (_, pair) => {
  expect(differencesFromTfjs(pair)).toEqual([])
})
