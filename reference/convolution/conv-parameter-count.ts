import { boolean, type Given, optionsOf } from '../core/options.ts'
import { counts } from '../core/within.ts'

/** Whether biases are counted: a slide with 760 parameters counts them, AlexNet's and VGG's do not. */
const spec = { bias: boolean(true) }

/**
 * Parameters of a convolutional layer: each filter has F · F weights per input channel, and one bias.
 *
 *     (F·F·C + 1) · K
 *
 * The size of the image does not matter: a filter is shared by all its places.
 *
 * @param F side of the filters, in pixels; an integer ≥ 1
 * @param C channels of the input; an integer ≥ 1
 * @param K number of filters; an integer ≥ 1
 * @param options.bias whether the K biases count; default true
 * @returns a scalar, numbers to learn
 * @throws {RangeError} if `F`, `C` or `K` is not an integer ≥ 1, or an option is unknown
 *
 * @source D1 "Convolutions: More detail": ten 5 × 5 filters on 3 channels: 5·5·3 + 1 = 76 each, 760; D1 "Case
 * Study: AlexNet" counts 35K without biases
 * @example
 * convParameterCount(5, 3, 10)                   // = 760
 * convParameterCount(11, 3, 96, { bias: false }) // = 34848
 */
export function convParameterCount(
  F: number,
  C: number,
  K: number,
  options: Given<typeof spec> = {},
): number {
  const { bias } = optionsOf('convParameterCount', options, spec)
  counts('convParameterCount', { F: [F, 1], C: [C, 1], K: [K, 1] })
  return (F * F * C + (bias ? 1 : 0)) * K
}
