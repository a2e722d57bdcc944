import { counts } from '../core/within.ts'
import { convParameterCount } from './conv-parameter-count.ts'

/**
 * Why three 3 × 3 layers replace one 7 × 7: the same receptive field from 27 instead of 49 weights per pair
 * of channels.
 *
 *     three 3 × 3:  3 · (3² · C²)          one 7 × 7:  7² · C²
 *
 * Biases are not counted.
 *
 * @param C channels, the same in and out of every layer; an integer ≥ 1
 * @returns weights of the `three3x3` layers and of `one7x7`
 * @throws {RangeError} if `C` is not an integer ≥ 1
 *
 * @source D1 "Case Study: VGGNet": 3 · (3²C²) vs. 7²C²
 * @example
 * stacked3x3Parameters(1)  // = { three3x3: 27, one7x7: 49 }
 * stacked3x3Parameters(10) // = { three3x3: 2700, one7x7: 4900 }
 */
export function stacked3x3Parameters(C: number): { readonly three3x3: number; readonly one7x7: number } {
  counts('stacked3x3Parameters', { C: [C, 1] })
  const weights = (side: number): number => convParameterCount(side, C, C, { bias: false })
  return { three3x3: 3 * weights(3), one7x7: weights(7) }
}
