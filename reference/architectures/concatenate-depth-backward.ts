import { axes } from '../core/axes.ts'
import { channelSlice } from '../core/depth-slices.ts'
import type { NDArray } from '../core/ndarray.ts'
import { concatenateDepth } from './concatenate-depth.ts'

/**
 * Gradients of a concatenation in depth: every branch gets back the gradient in its own channels.
 *
 *     dbranches[b] = dOut[:, c : c + C_b],   c = Σ depths of the branches before b
 *
 * @param dOut `N × C × H × W`, gradient of the loss in the joined maps
 * @param branches list of `N × C × H × W`, what was joined; only their shapes matter
 * @returns list of `N × C × H × W`, one gradient per branch, in its shape
 * @throws {ShapeError} if branches do not fit together, or `dOut` is not of the shape of the output
 *
 * @source derived from D1 "Case Study: GoogLeNet": filter concatenation
 * @example
 * const branches = [array([[[[1, 2]]]]), array([[[[5, 6]], [[-1, 0]]]])]
 * concatenateDepthBackward(array([[[[1, 2]], [[3, 4]], [[5, 6]]]]), branches).map(nested)
 *   // = [[[[[1, 2]]]], [[[[3, 4]], [[5, 6]]]]]
 */
export function concatenateDepthBackward(
  dOut: NDArray<'N C H W'>,
  branches: readonly NDArray<'N C H W'>[],
): readonly NDArray<'N C H W'>[] {
  const output = concatenateDepth(branches)
  axes('concatenateDepthBackward', { 'the output': [output, 'N C H W'], dOut: [dOut, 'N C H W'] })
  let next = 0
  return branches.map(({ shape: [, C = 0] }) => {
    next += C
    return channelSlice(dOut, next - C, C)
  })
}
