import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, expect, it } from 'vitest'
import { differencesFromTfjs, normal, type Pair, tensor, useCpu } from '#training/testing/beside-tfjs.ts'
import { map, type NDArray, tabulate } from './core/ndarray.ts'
import { hingeBinary, hingeBinaryGradient } from './losses/hinge-binary.ts'
import { hingeMulticlass, hingeMulticlassGradient } from './losses/hinge-multiclass.ts'
import { hingeSquared, hingeSquaredGradient } from './losses/hinge-squared.ts'
import { logSumExp } from './losses/log-sum-exp.ts'
import { huber, huberGradient, mae, maeGradient, mse, mseGradient } from './losses/mse.ts'
import {
  multilabelSigmoidCrossEntropy,
  multilabelSigmoidCrossEntropyGradient,
} from './losses/multilabel-sigmoid-cross-entropy.ts'
import { softmax } from './losses/softmax.ts'
import {
  softmaxCrossEntropy,
  softmaxCrossEntropyGradient,
  softmaxLinearGradient,
  softmaxLinearLoss,
} from './losses/softmax-cross-entropy.ts'
import { l2Penalty, l2PenaltyGradient } from './regularizers/l2-regularization.ts'

beforeAll(useCpu)

const [N, C] = [5, 4]
const scores = normal<'N C'>(N, C)
const labels = tabulate<'N'>([N], (n) => (n * n + 1) % C)
const truth = (): tf.Tensor => tf.oneHot(tf.cast(tensor(labels), 'int32'), C)
const crossEntropy = (s: tf.Tensor): tf.Tensor => tf.losses.softmaxCrossEntropy(truth(), s)
/** max(0, s[j] − s[y] + 1) of every wrong class j, and 0 of the true one. */
const violations = (s: tf.Tensor): tf.Tensor => {
  const own = tf.sum(tf.mul(s, truth()), 1, true)
  return tf.mul(tf.relu(tf.add(tf.sub(s, own), 1)), tf.sub(1, truth()))
}
const [X, W] = [normal<'N D'>(N, 3), normal<'C D'>(C, 3)]

const [t, y] = [normal<'N'>(6), normal<'N'>(6)]
const signs = map(t, Math.sign)
const ones = map(t, () => 1)
const [logits, chances] = [normal<'N L'>(4, 3), map(normal<'N L'>(4, 3), (entry) => +(entry > 0))]
const { NONE } = tf.Reduction

const pairs: Readonly<Record<string, Pair>> = {
  softmax: { inputs: [scores], theirs: (s) => tf.softmax(s as tf.Tensor), ours: softmax(scores) },
  logSumExp: { inputs: [scores], theirs: (s) => tf.logSumExp(s as tf.Tensor, 1), ours: logSumExp(scores) },
  softmaxCrossEntropy: {
    inputs: [scores],
    theirs: (s) => crossEntropy(s as tf.Tensor),
    ours: softmaxCrossEntropy(scores, labels),
    gradients: [softmaxCrossEntropyGradient(scores, labels)],
  },
  softmaxLinearLoss: {
    inputs: [W],
    theirs: (w) => {
      const penalty = tf.mul(0.1, tf.sum(tf.square(w as tf.Tensor)))
      return tf.add(crossEntropy(tf.matMul(tensor(X), w as tf.Tensor, false, true)), penalty)
    },
    ours: softmaxLinearLoss(W, X, labels, 0.1),
    gradients: [softmaxLinearGradient(W, X, labels, 0.1)],
  },
  hingeMulticlass: {
    inputs: [scores],
    theirs: (s) => tf.div(tf.sum(violations(s as tf.Tensor)), N),
    ours: hingeMulticlass(scores, labels),
    gradients: [hingeMulticlassGradient(scores, labels)],
  },
  hingeSquared: {
    inputs: [scores],
    theirs: (s) => tf.div(tf.sum(tf.square(violations(s as tf.Tensor))), N),
    ours: hingeSquared(scores, labels),
    gradients: [hingeSquaredGradient(scores, labels)],
  },
  hingeBinary: {
    inputs: [y],
    // The labels of tfjs are 0 and 1.
    theirs: (p) =>
      tf.losses.hingeLoss(tensor(map(signs, (sign) => +(sign > 0))), p as tf.Tensor, undefined, NONE),
    ours: hingeBinary(y, signs),
    upstream: ones,
    gradients: [hingeBinaryGradient(y, signs)],
  },
  mse: {
    inputs: [y],
    theirs: (p) => tf.losses.meanSquaredError(tensor(t), p as tf.Tensor),
    ours: mse(y, t),
    gradients: [mseGradient(y, t)],
  },
  mae: {
    inputs: [y],
    theirs: (p) => tf.losses.absoluteDifference(tensor(t), p as tf.Tensor),
    ours: mae(y, t),
    gradients: [maeGradient(y, t)],
  },
  huber: {
    inputs: [y],
    theirs: (p) => tf.losses.huberLoss(tensor(t), p as tf.Tensor, undefined, 0.7, NONE),
    ours: huber(y, t, { delta: 0.7 }),
    upstream: ones,
    gradients: [huberGradient(y, t, { delta: 0.7 })],
  },
  multilabelSigmoidCrossEntropy: {
    inputs: [logits],
    theirs: (z) => tf.losses.sigmoidCrossEntropy(tensor(chances), z as tf.Tensor),
    ours: multilabelSigmoidCrossEntropy(logits, chances),
    gradients: [multilabelSigmoidCrossEntropyGradient(logits, chances)],
  },
  l2Penalty: {
    inputs: [W],
    theirs: (w) => tf.mul(0.3, tf.sum(tf.square(w as tf.Tensor))),
    ours: l2Penalty(W, 0.3),
    gradients: [l2PenaltyGradient<'C D'>(W, 0.3)],
  },
}

it.each(Object.entries(pairs))('%s has the value and the gradient that tfjs finds, to float32', (_, pair) => {
  expect(differencesFromTfjs(pair)).toEqual([])
})

it('finds a gradient that is wrong in one entry', () => {
  const gradient: NDArray = mseGradient(y, t)
  const wrong = map(gradient, (entry, i) => (i === 2 ? 1.001 * entry + 0.001 : entry))
  expect(differencesFromTfjs({ ...(pairs.mse as Pair), gradients: [wrong] })).toEqual([
    expect.stringContaining('gradient 0 [2] is'),
  ])
})
