import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, expect, it } from 'vitest'
import { differencesFromTfjs, normal, type Pair, useCpu } from '#training/testing/beside-tfjs.ts'
import { denseBlockBackward } from './architectures/dense-block-backward.ts'
import { denseBlock } from './architectures/densenet.ts'
import { fireModule } from './architectures/fire-module.ts'
import { fireModuleBackward } from './architectures/fire-module-backward.ts'
import { inceptionNaive } from './architectures/inception-naive.ts'
import { inceptionNaiveBackward } from './architectures/inception-naive-backward.ts'
import { squeezeExcitation } from './architectures/squeeze-excitation.ts'
import { squeezeExcitationBackward } from './architectures/squeeze-excitation-backward.ts'
import { conv1x1 } from './convolution/conv1x1.ts'
import { conv1x1Backward } from './convolution/conv1x1-backward.ts'
import { globalAveragePool } from './convolution/global-average-pool.ts'
import { globalAveragePoolBackward } from './convolution/global-average-pool-backward.ts'
import { localResponseNormalization } from './convolution/local-response-normalization.ts'
import { localResponseNormalizationBackward } from './convolution/local-response-normalization-backward.ts'
import { spatialBatchnormBackward } from './normalization/spatial-batchnorm-backward.ts'
import { spatialBatchnormForward } from './normalization/spatial-batchnorm-forward.ts'

beforeAll(useCpu)

/** tfjs counts channels last: images `N × H × W × C`, filters `P × Q × C × F`. */
const channelsLast = (t: tf.Tensor | undefined): tf.Tensor4D => tf.transpose(t as tf.Tensor4D, [0, 2, 3, 1])
const channelsFirst = (t: tf.Tensor): tf.Tensor => tf.transpose(t, [0, 3, 1, 2])
const perChannel = (t: tf.Tensor | undefined): tf.Tensor => tf.reshape(t as tf.Tensor, [1, -1, 1, 1])
const convolved = (t: tf.Tensor | undefined, w: tf.Tensor | undefined, pad = 0): tf.Tensor =>
  channelsFirst(tf.conv2d(channelsLast(t), tf.transpose(w as tf.Tensor4D, [2, 3, 1, 0]), 1, pad))

const maps = normal<'N C H W'>(2, 6, 3, 4)
const upstream = normal<'N C H W'>(2, 6, 3, 4)
const ofMeans = normal<'N C'>(2, 6)
const [gamma, beta] = [normal<'C'>(6), normal<'C'>(6)]
const normalized = spatialBatchnormBackward(upstream, maps, gamma)
const pointwise = normal<'F C'>(2, 6)
const ofPoints = normal<'N F H W'>(2, 2, 3, 4)
const points = conv1x1Backward(ofPoints, maps, pointwise)

const images = normal<'N C H W'>(2, 2, 4, 3)
const filters = (F: number, C: number, side: number) => normal<'F C P Q'>(F, C, side, side)
const [w1, w2, w3, w5] = [filters(2, 2, 1), filters(2, 2, 1), filters(3, 2, 3), filters(1, 2, 5)]
const [b2, b3, b1] = [normal<'F'>(2), normal<'F'>(3), normal<'F'>(1)]
const ofJoined = normal<'N C H W'>(2, 8, 4, 3)
const ofFire = normal<'N C H W'>(2, 5, 4, 3)
const naive = inceptionNaiveBackward(ofJoined, images, w1, b2, w3, b3, w5, b1)
const fire = fireModuleBackward(ofFire, images, w1, b2, w2, b2, w3, b3)
const dense = denseBlockBackward(ofFire, images, [w3], [b3])
const [W1, W2] = [normal<'R C'>(3, 6), normal<'C R'>(6, 3)]
const gated = squeezeExcitationBackward(upstream, maps, W1, W2)

type Given = tf.Tensor | undefined
const convRelu = (t: Given, w: Given, b: Given, pad: number): tf.Tensor =>
  tf.relu(tf.add(convolved(t, w, pad), perChannel(b)))
const maxPooled = (t: Given): tf.Tensor => channelsFirst(tf.maxPool(channelsLast(t), 3, 1, 'same'))
const times = (t: Given, w: Given): tf.Tensor => tf.matMul(t as tf.Tensor, w as tf.Tensor, false, true)

const pairs: Readonly<Record<string, Pair>> = {
  spatialBatchnormBackward: {
    inputs: [maps, gamma, beta],
    theirs: (t, scale, shift) => {
      const { mean, variance } = tf.moments(t as tf.Tensor, [0, 2, 3], true)
      const standard = tf.div(tf.sub(t as tf.Tensor, mean), tf.sqrt(tf.add(variance, 1e-5)))
      return tf.add(tf.mul(standard, perChannel(scale)), perChannel(shift))
    },
    ours: spatialBatchnormForward(maps, gamma, beta),
    upstream,
    gradients: [normalized.dX, normalized.dgamma, normalized.dbeta],
  },
  globalAveragePoolBackward: {
    inputs: [maps],
    theirs: (t) => tf.mean(t as tf.Tensor, [2, 3]),
    ours: globalAveragePool(maps),
    upstream: ofMeans,
    gradients: [globalAveragePoolBackward(ofMeans, maps)],
  },
  localResponseNormalizationBackward: {
    inputs: [maps],
    theirs: (t) => channelsFirst(tf.localResponseNormalization(channelsLast(t), 2, 2, 0.1, 0.75)),
    ours: localResponseNormalization(maps, { alpha: 0.1 }),
    upstream,
    gradients: [localResponseNormalizationBackward(upstream, maps, { alpha: 0.1 })],
  },
  conv1x1Backward: {
    inputs: [maps, pointwise],
    theirs: (t, w) => convolved(t, tf.reshape(w as tf.Tensor, [2, 6, 1, 1])),
    ours: conv1x1(maps, pointwise),
    upstream: ofPoints,
    gradients: [points.dX, points.dw],
  },
  inceptionNaiveBackward: {
    inputs: [images, w1, b2, w3, b3, w5, b1],
    theirs: (t, v1, c1, v3, c3, v5, c5) =>
      tf.concat([convRelu(t, v1, c1, 0), convRelu(t, v3, c3, 1), convRelu(t, v5, c5, 2), maxPooled(t)], 1),
    ours: inceptionNaive(images, w1, b2, w3, b3, w5, b1),
    upstream: ofJoined,
    gradients: [naive.dX, naive.dw1, naive.db1, naive.dw3, naive.db3, naive.dw5, naive.db5],
  },
  fireModuleBackward: {
    inputs: [images, w1, b2, w2, b2, w3, b3],
    theirs: (t, vs, cs, v1, c1, v3, c3) => {
      const squeezed = convRelu(t, vs, cs, 0)
      return tf.concat([convRelu(squeezed, v1, c1, 0), convRelu(squeezed, v3, c3, 1)], 1)
    },
    ours: fireModule(images, w1, b2, w2, b2, w3, b3),
    upstream: ofFire,
    gradients: [fire.dX, fire.dws, fire.dbs, fire.dw1, fire.db1, fire.dw3, fire.db3],
  },
  denseBlockBackward: {
    inputs: [images, w3, b3],
    theirs: (t, w, b) =>
      tf.concat([t as tf.Tensor, tf.add(convolved(tf.relu(t as tf.Tensor), w, 1), perChannel(b))], 1),
    ours: denseBlock(images, [w3], [b3]),
    upstream: ofFire,
    gradients: [dense.dX, ...dense.dws, ...dense.dbs],
  },
  squeezeExcitationBackward: {
    inputs: [maps, W1, W2],
    theirs: (t, v, w) => {
      const gates = tf.sigmoid(times(tf.relu(times(tf.mean(t as tf.Tensor, [2, 3]), v)), w))
      return tf.mul(t as tf.Tensor, tf.reshape(gates, [2, 6, 1, 1]))
    },
    ours: squeezeExcitation(maps, W1, W2),
    upstream,
    gradients: [gated.dU, gated.dW1, gated.dW2],
  },
}

it.each(Object.entries(pairs))('%s has the gradients that tfjs finds, to float32', (_, pair) => {
  expect(differencesFromTfjs(pair)).toEqual([])
})
