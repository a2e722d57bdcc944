import { map, type NDArray, zip } from '../core/ndarray.ts'
import { flag, type Given, optionsOf, real } from '../core/options.ts'
import { sameShape } from '../core/same-shape.ts'

const spec = { leakySlope: real('[0, 1)', 0.1) }
const kinkSpec = { ...spec, atKink: flag('atKink') }

/**
 * Leaky ReLU: as ReLU, but negative numbers leak through, so that no unit stops learning.
 *
 *     f(x) = max(a·x, x)      a = leakySlope, 0.1 on the slide
 *
 * @param x any shape, pre-activations; any number
 * @param options.leakySlope the factor a for negative inputs, from 0 to below 1; default 0.1, as on the slide
 * @returns the shape of `x`
 * @throws {RangeError} if a is not from 0 to below 1: the larger of a·x and x would be the wrong one
 *
 * @source D1 "Activation functions": Leaky ReLU max(0.1x, x); most libraries use 0.01
 * @example
 * leakyRelu(array([-2, -0.5, 0, 0.5, 2])) // = [-0.2, -0.05, 0, 0.5, 2]
 */
export function leakyRelu<Axes extends string>(
  x: NDArray<Axes>,
  options: Given<typeof spec> = {},
): NDArray<Axes> {
  const { leakySlope } = optionsOf('leakyRelu', options, spec)
  return map(x, (entry) => Math.max(leakySlope * entry, entry))
}

/**
 * Backward pass of leaky ReLU, from its input: gradients pass whole or leak, but never stop.
 *
 *     dx = dOut · (1 if x > 0, else a)
 *
 * At x = 0 there is a kink; the canonical derivative there is that of the negative side, a. NaN stays NaN.
 *
 * @param dOut any shape, gradient of the loss in each output, in loss per unit of output
 * @param x the shape of `dOut`, the input of the forward pass
 * @param options.leakySlope the factor a for negative inputs, from 0 to below 1; default 0.1
 * @param options.atKink at x = 0 `zero` takes the negative side, a, and `one` takes 1; default `zero`
 * @returns the shape of `x`, gradient of the loss in each input
 * @throws {ShapeError} if `dOut` and `x` differ in shape
 * @throws {RangeError} if a is not from 0 to below 1
 *
 * @source derived from D1 "Activation functions"
 * @example
 * leakyReluBackward(array([1, 3, 5]), array([-2, 0, 2])) // ≈ [0.1, 0.3, 5]
 */
export function leakyReluBackward<Axes extends string>(
  dOut: NDArray<Axes>,
  x: NDArray<Axes>,
  options: Given<typeof kinkSpec> = {},
): NDArray<Axes> {
  sameShape('leakyReluBackward', { dOut, x })
  const { leakySlope, atKink } = optionsOf('leakyReluBackward', options, kinkSpec)
  return zip(dOut, x, (gradient, entry) => {
    if (Number.isNaN(entry)) return Number.NaN
    return entry > 0 || (entry === 0 && atKink === 'one') ? gradient : leakySlope * gradient
  })
}
