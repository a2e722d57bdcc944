import { boolean, type Given, optionsOf } from '../core/options.ts'
import { counts } from '../core/within.ts'

const spec = { bias: boolean(true) }

/**
 * Parameters of a fully connected layer: one weight per pair of input and output, one bias per output.
 *
 *     inputs · outputs + outputs
 *
 * @param inputs numbers that come in, an integer ≥ 1
 * @param outputs numbers that come out, an integer ≥ 1
 * @param options.bias whether the biases count; default true
 * @returns a scalar, numbers to learn
 * @throws {RangeError} if `inputs` or `outputs` is not an integer ≥ 1, or an option is unknown
 *
 * @source D4 "Training a CNN on MNIST with Keras": 784 · 128 + 128 = 100480; D1 "Case Study: VGGNet" counts
 * no biases
 * @example
 * denseParameterCount(784, 128)                    // = 100480
 * denseParameterCount(25088, 4096, { bias: false }) // = 102760448
 */
export function denseParameterCount(
  inputs: number,
  outputs: number,
  options: Given<typeof spec> = {},
): number {
  const { bias } = optionsOf('denseParameterCount', options, spec)
  counts('denseParameterCount', { inputs: [inputs, 1], outputs: [outputs, 1] })
  return inputs * outputs + (bias ? outputs : 0)
}
