import { map, type NDArray, zip } from '../core/ndarray.ts'
import { flag, type Given, optionsOf, real } from '../core/options.ts'
import { sameShape } from '../core/same-shape.ts'

const spec = { leakySlope: real('[0, 1)', 0.1) }
const kinkSpec = { ...spec, atKink: flag('atKink') }

/**
 * Leaky ReLU: as ReLU, but negative numbers leak through, so that no unit can die.
 *
 *     f(x) = max(a·x, x)      a = 0.1
 *
 * @param x any shape, pre-activations; any number
 * @param options.leakySlope the slope a for negative inputs, from 0 to below 1; default 0.1, as on the slide
 * @returns the shape of `x`
 * @throws {RangeError} if the slope is not from 0 to below 1: the larger of a·x and x would be the wrong one
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
 * Backward pass of leaky ReLU, from its input: slopes pass whole or leak, but never stop.
 *
 *     dx = dout · (1 if x > 0, else a)
 *
 * At x = 0 there is a kink; the canonical slope there is that of the negative side, a.
 *
 * @param x any shape, the input of the forward pass
 * @param upstream the shape of `x`, slope of the loss in each output, in loss per unit of output
 * @param options.leakySlope the slope a for negative inputs, from 0 to below 1; default 0.1
 * @param options.atKink at x = 0 `zero` takes the negative side, a, and `one` takes 1; default `zero`
 * @returns the shape of `x`, slope of the loss in each input
 * @throws {ShapeError} if `x` and `upstream` differ in shape
 * @throws {RangeError} if the slope is not from 0 to below 1
 *
 * @source derived from D1 "Activation functions"
 * @example
 * leakyReluBackward(array([-2, 0, 2]), array([1, 3, 5])) // ≈ [0.1, 0.3, 5]
 */
export function leakyReluBackward<Axes extends string>(
  x: NDArray<Axes>,
  upstream: NDArray<Axes>,
  options: Given<typeof kinkSpec> = {},
): NDArray<Axes> {
  sameShape('leakyReluBackward', { x, upstream })
  const { leakySlope, atKink } = optionsOf('leakyReluBackward', options, kinkSpec)
  return zip(x, upstream, (entry, slope) =>
    entry > 0 || (entry === 0 && atKink === 'one') ? slope : leakySlope * slope,
  )
}
