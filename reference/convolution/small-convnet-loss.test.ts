import { expect, it } from 'vitest'
import { array, type NDArray, transpose } from '../core/ndarray.ts'
import { softmaxCrossEntropyGradient } from '../losses/softmax-cross-entropy.ts'
import { slopeDifferences } from '../testing/slope-differences.ts'
import { spread } from '../testing/spread.ts'
import { convnetBackward } from './convnet-backward.ts'
import { type ConvnetStage, convnetForward } from './convnet-feature-hierarchy.ts'
import { smallConvnetGradients, smallConvnetLoss } from './small-convnet-loss.ts'

const X = spread<'N C H W'>([3, 2, 4, 3], 5)
const labels = array<'N'>([0, 2, 1])
const w1 = spread<'F C P Q'>([2, 2, 2, 3], 7)
const b1 = spread<'F'>([2], 11)
const W2 = spread<'K F'>([3, 2], 13)
const b2 = spread<'K'>([3], 17)

it('smallConvnetGradients agrees with centered differences in every parameter', () => {
  const { dw1, db1, dW2, db2 } = smallConvnetGradients(X, labels, w1, b1, W2, b2)
  const differences = [
    slopeDifferences((w) => smallConvnetLoss(X, labels, w, b1, W2, b2), w1, dw1),
    slopeDifferences((b) => smallConvnetLoss(X, labels, w1, b, W2, b2), b1, db1),
    slopeDifferences((W) => smallConvnetLoss(X, labels, w1, b1, W, b2), W2, dW2),
    slopeDifferences((b) => smallConvnetLoss(X, labels, w1, b1, W2, b), b2, db2),
  ]
  expect(differences.flat()).toEqual([])
})

it('is a net of stages whose activation maps have one pixel', () => {
  const whole = spread<'F C P Q'>([2, 2, 4, 3], 19)
  const stages: readonly ConvnetStage[] = [
    ...([{ module: 'conv', w: whole, b: b1 }, { module: 'relu' }, { module: 'flatten' }] as const),
    { module: 'affine', W: transpose(W2) as NDArray<'D M'>, b: b2 as NDArray as NDArray<'M'> },
  ]
  const scores = convnetForward(X, stages).at(-1) as NDArray<'N C'>
  const gradients = convnetBackward(softmaxCrossEntropyGradient(scores, labels), X, stages)
  const ours = smallConvnetGradients(X, labels, whole, b1, W2, b2)
  expect(ours.dw1).toEqual(gradients[0]?.dw)
  expect(transpose(ours.dW2)).toEqual(gradients[3]?.dW)
})
