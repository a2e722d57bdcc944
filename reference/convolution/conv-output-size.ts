import { flag, type Given, optionsOf } from '../core/options.ts'
import { windowCount } from '../core/windows.ts'

const spec = { convSize: flag('convSize') }

/**
 * Side of the activation map: how many places a filter has when it slides along the input.
 *
 *     (N + 2·pad − F) / stride + 1
 *
 * @param N side of the input, in pixels; an integer ≥ 1
 * @param F side of the filter, in pixels; an integer ≥ 1
 * @param stride step of the filter, in pixels; an integer ≥ 1; default 1
 * @param pad zeros on each of the two ends, in pixels; an integer ≥ 0; default 0
 * @param options.convSize `strict` refuses a filter that does not fit, `floor` cuts off what is left over;
 * default `strict`
 * @returns a scalar, the side of the output in pixels, ≥ 1
 * @throws {RangeError} if a size or the stride is not an integer ≥ 1, or the padding not one ≥ 0
 * @throws {ShapeError} if the filter is larger than the padded input, or does not fit (`strict`)
 *
 * @source D1 "Convolutions: More detail": 7 × 7 with 3 × 3: stride 1 gives 5, stride 2 gives 3, stride 3
 * gives 2.33 and "doesn't fit"; D4 Keras pooling of 11 to 5 is `floor`
 * @example
 * convOutputSize(7, 3)                              // = 5
 * convOutputSize(7, 3, 2)                           // = 3
 * convOutputSize(32, 5, 1, 2)                       // = 32
 * convOutputSize(7, 3, 3, 0, { convSize: 'floor' }) // = 2
 */
export function convOutputSize(
  N: number,
  F: number,
  stride = 1,
  pad = 0,
  options: Given<typeof spec> = {},
): number {
  const { convSize } = optionsOf('convOutputSize', options, spec)
  return windowCount('convOutputSize', { size: N, window: F, stride, pad }, convSize)
}
