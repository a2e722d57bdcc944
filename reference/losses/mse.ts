import { axes } from '../core/axes.ts'
import { type NDArray, sum, zip } from '../core/ndarray.ts'
import { flag, type Given, optionsOf, real } from '../core/options.ts'

const spec = { reduction: flag('reduction') }
const huberSpec = { delta: real('(0, ∞)', 1) }

/**
 * Mean squared error: large errors count far more than small ones.
 *
 *     L = (1/N) Σₙ (y[n] − t[n])²
 *
 * @param y `N`, network outputs, in the unit of the targets
 * @param t `N`, target values; any unit
 * @param options.reduction `mean` over the N examples or their `sum`; default `mean`
 * @returns a scalar in squared units of the targets, ≥ 0
 * @throws {ShapeError} if `y` and `t` differ in `N`
 * @throws {RangeError} if an option or its value does not exist
 *
 * @source D2 "Loss Functions": Mean squared error (MSE) (or L2 loss)
 * @example
 * mse(array([1.5, 1, 5]), array([1, 2, 3])) // = 1.75
 */
export function mse(y: NDArray<'N'>, t: NDArray<'N'>, options: Given<typeof spec> = {}): number {
  const { reduction } = optionsOf('mse', options, spec)
  const { N } = axes('mse', { y: [y, 'N'], t: [t, 'N'] })
  const total = sum(zip(y, t, (output, target) => (output - target) ** 2))
  return reduction === 'mean' ? total / N : total
}

/**
 * Gradient of the mean squared error in the outputs: twice the error, shared by N examples.
 *
 *     ∂L/∂y[n] = (2/N) · (y[n] − t[n])
 *
 * @param y `N`, network outputs, in the unit of the targets
 * @param t `N`, target values; any unit
 * @param options.reduction `mean` divides by N, `sum` does not; default `mean`
 * @returns `N`, loss per unit of output; negative where the output is too small
 * @throws {ShapeError} if `y` and `t` differ in `N`
 * @throws {RangeError} if an option or its value does not exist
 *
 * @source derived from D2 "Loss Functions"
 * @example
 * mseGradient(array([1.5, 0]), array([1, 2])) // = [0.5, -2]
 */
export function mseGradient(
  y: NDArray<'N'>,
  t: NDArray<'N'>,
  options: Given<typeof spec> = {},
): NDArray<'N'> {
  const { reduction } = optionsOf('mseGradient', options, spec)
  const { N } = axes('mseGradient', { y: [y, 'N'], t: [t, 'N'] })
  const factor = reduction === 'mean' ? 2 / N : 2
  return zip(y, t, (output, target) => factor * (output - target))
}

/**
 * Mean absolute error: an error twice as large counts twice as much, so that outliers do not rule.
 *
 *     L = (1/N) Σₙ |y[n] − t[n]|
 *
 * @param y `N`, network outputs, in the unit of the targets
 * @param t `N`, target values; any unit
 * @param options.reduction `mean` over the N examples or their `sum`; default `mean`
 * @returns a scalar in the unit of the targets, ≥ 0
 * @throws {ShapeError} if `y` and `t` differ in `N`
 * @throws {RangeError} if an option or its value does not exist
 *
 * @source D2 "Loss Functions": Mean absolute error (MAE) (or L1 loss)
 * @example
 * mae(array([1.5, 1, 5]), array([1, 2, 3])) // ≈ 1.16667
 */
export function mae(y: NDArray<'N'>, t: NDArray<'N'>, options: Given<typeof spec> = {}): number {
  const { reduction } = optionsOf('mae', options, spec)
  const { N } = axes('mae', { y: [y, 'N'], t: [t, 'N'] })
  const total = sum(zip(y, t, (output, target) => Math.abs(output - target)))
  return reduction === 'mean' ? total / N : total
}

/**
 * Gradient of the mean absolute error in the outputs: only the direction of an error, not its size.
 *
 *     ∂L/∂y[n] = (1/N) · sign(y[n] − t[n])      sign(0) = 0
 *
 * @param y `N`, network outputs, in the unit of the targets
 * @param t `N`, target values; any unit
 * @param options.reduction `mean` divides by N, `sum` does not; default `mean`
 * @returns `N`, loss per unit of output: −1/N, 0 or 1/N
 * @throws {ShapeError} if `y` and `t` differ in `N`
 * @throws {RangeError} if an option or its value does not exist
 *
 * @source derived from D2 "Loss Functions"
 * @example
 * maeGradient(array([1.5, 2]), array([1, 2])) // = [0.5, 0]
 */
export function maeGradient(
  y: NDArray<'N'>,
  t: NDArray<'N'>,
  options: Given<typeof spec> = {},
): NDArray<'N'> {
  const { reduction } = optionsOf('maeGradient', options, spec)
  const { N } = axes('maeGradient', { y: [y, 'N'], t: [t, 'N'] })
  const divisor = reduction === 'mean' ? N : 1
  return zip(y, t, (output, target) => Math.sign(output - target) / divisor)
}

/**
 * Huber loss of each example: squared near the target, straight far from it.
 *
 *     L[n] = ½·(y[n] − t[n])²            if |y[n] − t[n]| < δ
 *     L[n] = δ·|y[n] − t[n]| − ½·δ²      otherwise
 *
 * Value and gradient of the two branches agree where they meet.
 *
 * @param y `N`, network outputs, in the unit of the targets
 * @param t `N`, target values; any unit
 * @param options.delta the error δ > 0 from which the loss is straight, in the unit of the targets; default 1
 * @returns `N`, loss of each example in squared units of the targets, ≥ 0; `½·δ²` at an error of δ
 * @throws {ShapeError} if `y` and `t` differ in `N`
 * @throws {RangeError} if δ is not positive and finite
 *
 * @source D2 "Loss Functions": Huber loss [for regression]
 * @example
 * huber(array([0.5, 2, -3, 1.5]), array([0, 0, 0, 0]), { delta: 1.5 }) // = [0.125, 1.875, 3.375, 1.125]
 */
export function huber(y: NDArray<'N'>, t: NDArray<'N'>, options: Given<typeof huberSpec> = {}): NDArray<'N'> {
  const { delta } = optionsOf('huber', options, huberSpec)
  axes('huber', { y: [y, 'N'], t: [t, 'N'] })
  return zip(y, t, (output, target) => {
    const error = Math.abs(output - target)
    return error < delta ? 0.5 * error ** 2 : delta * error - 0.5 * delta ** 2
  })
}

/**
 * Gradient of each example's Huber loss in its output: the error, but never more than δ.
 *
 *     ∂L[n]/∂y[n] = min(δ, max(−δ, y[n] − t[n]))
 *
 * @param y `N`, network outputs, in the unit of the targets
 * @param t `N`, target values; any unit
 * @param options.delta the error δ > 0 from which the loss is straight, in the unit of the targets; default 1
 * @returns `N`, loss per unit of output, from −δ to δ
 * @throws {ShapeError} if `y` and `t` differ in `N`
 * @throws {RangeError} if δ is not positive and finite
 *
 * @source derived from D2 "Loss Functions"
 * @example
 * huberGradient(array([0.5, 2, -3]), array([0, 0, 0]), { delta: 1.5 }) // = [0.5, 1.5, -1.5]
 */
export function huberGradient(
  y: NDArray<'N'>,
  t: NDArray<'N'>,
  options: Given<typeof huberSpec> = {},
): NDArray<'N'> {
  const { delta } = optionsOf('huberGradient', options, huberSpec)
  axes('huberGradient', { y: [y, 'N'], t: [t, 'N'] })
  return zip(y, t, (output, target) => Math.min(delta, Math.max(-delta, output - target)))
}
