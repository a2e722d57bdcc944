import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, expect, it } from 'vitest'
import { differencesFromTfjs, normal, type Pair, useCpu } from '#training/testing/beside-tfjs.ts'
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
    slopes: [normalized.dX, normalized.dgamma, normalized.dbeta],
  },
  globalAveragePoolBackward: {
    inputs: [maps],
    theirs: (t) => tf.mean(t as tf.Tensor, [2, 3]),
    ours: globalAveragePool(maps),
    upstream: ofMeans,
    slopes: [globalAveragePoolBackward(ofMeans, maps)],
  },
  localResponseNormalizationBackward: {
    inputs: [maps],
    theirs: (t) => channelsFirst(tf.localResponseNormalization(channelsLast(t), 2, 2, 0.1, 0.75)),
    ours: localResponseNormalization(maps, { alpha: 0.1 }),
    upstream,
    slopes: [localResponseNormalizationBackward(upstream, maps, { alpha: 0.1 })],
  },
  conv1x1Backward: {
    inputs: [maps, pointwise],
    theirs: (t, w) => convolved(t, tf.reshape(w as tf.Tensor, [2, 6, 1, 1])),
    ours: conv1x1(maps, pointwise),
    upstream: ofPoints,
    slopes: [points.dX, points.dw],
  },
}

it.each(Object.entries(pairs))('%s has the gradients that tfjs finds, to float32', (_, pair) => {
  expect(differencesFromTfjs(pair)).toEqual([])
})
