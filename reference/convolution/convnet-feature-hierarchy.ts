import { relu } from '../activations/relu.ts'
import type { NDArray } from '../core/ndarray.ts'
import { affineForward } from '../networks/affine-forward.ts'
import { conv2dForward } from './conv2d-forward.ts'
import { flatten } from './flatten.ts'
import { maxPoolForward } from './max-pool-forward.ts'

/** Maps, or after flattening one row per image. */
export type Features = NDArray<'N C H W'> | NDArray<'N D'>

/** A stage of a convolutional network: what a module does, with its parameters where it has any. */
export type ConvnetStage =
  | {
      readonly module: 'conv'
      readonly w: NDArray<'F C P Q'>
      readonly b: NDArray<'F'>
      readonly stride?: number
      readonly pad?: number
    }
  | { readonly module: 'relu' }
  | { readonly module: 'maxPool'; readonly F?: number; readonly stride?: number }
  | { readonly module: 'flatten' }
  | { readonly module: 'affine'; readonly W: NDArray<'D M'>; readonly b: NDArray<'M'> }

/**
 * Convolutional network: stages of convolution, non-linearity and pooling, and a classifier at the end.
 *
 *     X → conv → relu → maxPool → … → flatten → affine → scores
 *
 * @param X `N × C × H × W`, images; any unit
 * @param stages modules in order, such as `{ module: 'conv', w, b, pad: 1 }`, `{ module: 'relu' }`, `{
 * module: 'maxPool', F: 2 }`, `{ module: 'flatten' }` or `{ module: 'affine', W, b }`; where they are left out,
 * `stride` is 1 and `pad` 0, and of a pooling `F` is 2 and `stride` is `F`
 * @returns what every stage gives, in order: maps, and rows of numbers from `flatten` on; the last are the
 * scores
 * @throws {ShapeError} if a stage does not fit what the one before it gives
 * @throws {RangeError} if a stride, a window or a padding is none
 *
 * @source D1 "Convolutional Neural Networks (CNN)": feature hierarchy, trained by back-propagating the error
 * @example
 * const conv = { module: 'conv', w: array([[[[1]]], [[[-1]]]]), b: array([0, 0]) }
 * const affine = { module: 'affine', W: array([[1], [1]]), b: array([0.5]) }
 * const stages = [conv, { module: 'relu' }, { module: 'maxPool' }, { module: 'flatten' }, affine]
 * const outputs = convnetForward(array([[[[1, 2], [3, -4]]]]), stages)
 * outputs.map(nested).slice(2) // = [[[[[3]], [[4]]]], [[3, 4]], [[7.5]]]
 */
export function convnetForward(X: NDArray<'N C H W'>, stages: readonly ConvnetStage[]): readonly Features[] {
  const outputs: Features[] = []
  for (const stage of stages) outputs.push(runStage(stage, outputs.at(-1) ?? X))
  return outputs
}

function runStage(stage: ConvnetStage, x: Features): Features {
  switch (stage.module) {
    case 'conv': {
      const { module: _, w, b, ...steps } = stage
      return conv2dForward(x as NDArray<'N C H W'>, w, b, steps)
    }
    case 'relu':
      return relu(x) as Features
    case 'maxPool': {
      const { module: _, ...windows } = stage
      return maxPoolForward(x as NDArray<'N C H W'>, windows)
    }
    case 'flatten':
      return flatten(x as NDArray<'N C H W'>)
    case 'affine':
      return affineForward(x, stage.W, stage.b)
  }
}
