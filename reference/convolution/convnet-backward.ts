import { reluBackward } from '../activations/relu.ts'
import type { NDArray } from '../core/ndarray.ts'
import { flag, type Given, optionsOf } from '../core/options.ts'
import { sameShape } from '../core/same-shape.ts'
import { affineBackward } from '../networks/affine-forward.ts'
import { conv2dBackward } from './conv2d-forward.ts'
import { type ConvnetStage, convnetForward, type Features } from './convnet-feature-hierarchy.ts'
import { maxPoolBackward } from './max-pool-forward.ts'

const spec = { atKink: flag('atKink') }

/** Gradients of one stage: in what it read, and in its parameters if it has any. */
export interface ConvnetGradients {
  readonly dX: Features
  /** Of the filters of a convolution. */
  readonly dw?: NDArray<'F C P Q'>
  /** Of the weights of an affine stage. */
  readonly dW?: NDArray<'D M'>
  readonly db?: NDArray<'F'>
}

/**
 * Backpropagation through a convolutional network: the chain rule, stage by stage, from the scores to the images.
 *
 *     dL/dx_l = backward_l(dL/dx_{l+1}, x_l)        for l = L, …, 1;   x₁ = X,   x_{l+1} = stage_l(x_l)
 *
 * The forward pass is run again for what each stage read. With the gradient of a loss in the scores, such as
 * `softmaxCrossEntropyGradient`, this is all that training a conv net needs.
 *
 * @param dOut the shape of the scores, gradient of the loss in what the last stage gives
 * @param X `N × C × H × W`, images; any unit
 * @param stages modules in order, as in the forward pass
 * @param options.atKink gradient of ReLU at 0: `zero` or `one`; default `zero`
 * @returns one record per stage, in forward order: `dX`, of a convolution also `dw` and `db`, of an affine stage
 * `dW` and `db`; the first `dX` is the gradient in the images
 * @throws {ShapeError} if a stage does not fit what the one before it gives, or `dOut` is not of the shape of
 * the scores
 * @throws {RangeError} if a stride, a window or a padding is none, or an option or its value does not exist
 *
 * @source derived from D1 "Convolutional Neural Networks (CNN)": trained by back-propagating the error; D3
 * "Backpropagation again"
 * @example
 * const conv = { module: 'conv', w: array([[[[1]]], [[[-1]]]]), b: array([0, 0]) }
 * const affine = { module: 'affine', W: array([[1], [2]]), b: array([0.5]) }
 * const stages = [conv, { module: 'relu' }, { module: 'maxPool' }, { module: 'flatten' }, affine]
 * const gradients = convnetBackward(array([[1]]), array([[[[1, 2], [3, -4]]]]), stages)
 * gradients[0].dX // = [[[[0, 0], [1, -2]]]]
 * gradients[0].dw // = [[[[3]]], [[[-8]]]]
 * gradients[4].dW // = [[3], [4]]
 */
export function convnetBackward(
  dOut: NDArray,
  X: NDArray<'N C H W'>,
  stages: readonly ConvnetStage[],
  options: Given<typeof spec> = {},
): readonly ConvnetGradients[] {
  const { atKink } = optionsOf('convnetBackward', options, spec)
  const read: readonly NDArray[] = [X, ...convnetForward(X, stages)]
  sameShape('convnetBackward', { 'the output': read.at(-1) as NDArray, dOut })
  let gradient = dOut
  return stages
    .map((stage, l) => ({ stage, x: read[l] as NDArray }))
    .toReversed()
    .map(({ stage, x }) => {
      const passed = stageBackward(stage, x, gradient, atKink)
      gradient = passed.dX
      return passed
    })
    .toReversed()
}

function stageBackward(
  stage: ConvnetStage,
  x: NDArray,
  gradient: NDArray,
  atKink: 'zero' | 'one',
): ConvnetGradients {
  const maps = x as NDArray<'N C H W'>
  switch (stage.module) {
    case 'conv': {
      const { module: _, w, b: _bias, ...steps } = stage
      return conv2dBackward(gradient as NDArray<'N F I J'>, maps, w, steps)
    }
    case 'relu':
      return { dX: reluBackward(gradient, x, { atKink }) as Features }
    case 'maxPool': {
      const { module: _, ...windows } = stage
      return { dX: maxPoolBackward(gradient as NDArray<'N C I J'>, maps, windows) }
    }
    case 'flatten':
      return { dX: { shape: x.shape, data: gradient.data } as Features }
    case 'affine':
      return affineBackward(gradient as NDArray<'N M'>, x, stage.W) as ConvnetGradients
  }
}
