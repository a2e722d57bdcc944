import { axes } from '../core/axes.ts'
import { type NDArray, sum, zip } from '../core/ndarray.ts'
import { flag, type Given, optionsOf } from '../core/options.ts'
import { within } from '../core/within.ts'

const spec = { reduction: flag('reduction') }

/**
 * Mean squared error: large errors count far more than small ones.
 *
 *     L = (1/N) Σₙ (t[n] − y[n])²
 *
 * @param t `N`, target values; any unit
 * @param y `N`, network outputs, in the unit of the targets
 * @param options.reduction `mean` over the N examples or their `sum`; default `mean`
 * @returns a scalar in squared units of the targets, ≥ 0
 * @throws {ShapeError} if `t` and `y` differ in `N`
 * @throws {RangeError} if an option or its value does not exist
 *
 * @source D2 "Loss Functions": Mean squared error (MSE) (or L2 loss)
 * @example
 * mse(array([1, 2, 3]), array([1.5, 1, 5])) // = 1.75
 */
export function mse(t: NDArray<'N'>, y: NDArray<'N'>, options: Given<typeof spec> = {}): number {
  const { reduction } = optionsOf('mse', options, spec)
  const { N } = axes('mse', { t: [t, 'N'], y: [y, 'N'] })
  const total = sum(zip(t, y, (target, output) => (target - output) ** 2))
  return reduction === 'mean' ? total / N : total
}

/**
 * Slope of the mean squared error in the outputs: twice the error, shared by N examples.
 *
 *     ∂L/∂y[n] = (2/N) · (y[n] − t[n])
 *
 * @param t `N`, target values; any unit
 * @param y `N`, network outputs, in the unit of the targets
 * @param options.reduction `mean` divides by N, `sum` does not; default `mean`
 * @returns `N`, loss per unit of output; negative where the output is too small
 * @throws {ShapeError} if `t` and `y` differ in `N`
 * @throws {RangeError} if an option or its value does not exist
 *
 * @source derived from D2 "Loss Functions"
 * @example
 * mseGradient(array([1, 2]), array([1.5, 0])) // = [0.5, -2]
 */
export function mseGradient(
  t: NDArray<'N'>,
  y: NDArray<'N'>,
  options: Given<typeof spec> = {},
): NDArray<'N'> {
  const { reduction } = optionsOf('mseGradient', options, spec)
  const { N } = axes('mseGradient', { t: [t, 'N'], y: [y, 'N'] })
  const factor = reduction === 'mean' ? 2 / N : 2
  return zip(t, y, (target, output) => factor * (output - target))
}

/**
 * Mean absolute error: an error twice as large counts twice as much, so that outliers do not rule.
 *
 *     L = (1/N) Σₙ |t[n] − y[n]|
 *
 * @param t `N`, target values; any unit
 * @param y `N`, network outputs, in the unit of the targets
 * @param options.reduction `mean` over the N examples or their `sum`; default `mean`
 * @returns a scalar in the unit of the targets, ≥ 0
 * @throws {ShapeError} if `t` and `y` differ in `N`
 * @throws {RangeError} if an option or its value does not exist
 *
 * @source D2 "Loss Functions": Mean absolute error (MAE) (or L1 loss)
 * @example
 * mae(array([1, 2, 3]), array([1.5, 1, 5])) // ≈ 1.16667
 */
export function mae(t: NDArray<'N'>, y: NDArray<'N'>, options: Given<typeof spec> = {}): number {
  const { reduction } = optionsOf('mae', options, spec)
  const { N } = axes('mae', { t: [t, 'N'], y: [y, 'N'] })
  const total = sum(zip(t, y, (target, output) => Math.abs(target - output)))
  return reduction === 'mean' ? total / N : total
}

/**
 * Slope of the mean absolute error in the outputs: only the direction of an error, not its size.
 *
 *     ∂L/∂y[n] = (1/N) · sign(y[n] − t[n])      sign(0) = 0
 *
 * @param t `N`, target values; any unit
 * @param y `N`, network outputs, in the unit of the targets
 * @param options.reduction `mean` divides by N, `sum` does not; default `mean`
 * @returns `N`, loss per unit of output: −1/N, 0 or 1/N
 * @throws {ShapeError} if `t` and `y` differ in `N`
 * @throws {RangeError} if an option or its value does not exist
 *
 * @source derived from D2 "Loss Functions"
 * @example
 * maeGradient(array([1, 2]), array([1.5, 2])) // = [0.5, 0]
 */
export function maeGradient(
  t: NDArray<'N'>,
  y: NDArray<'N'>,
  options: Given<typeof spec> = {},
): NDArray<'N'> {
  const { reduction } = optionsOf('maeGradient', options, spec)
  const { N } = axes('maeGradient', { t: [t, 'N'], y: [y, 'N'] })
  const divisor = reduction === 'mean' ? N : 1
  return zip(t, y, (target, output) => Math.sign(output - target) / divisor)
}

/**
 * Huber loss of each example: squared near the target, straight far from it.
 *
 *     L[n] = ½·(t[n] − y[n])²            if |t[n] − y[n]| < δ
 *     L[n] = δ·|t[n] − y[n]| − ½·δ²      otherwise
 *
 * Value and slope of the two branches agree where they meet.
 *
 * @param t `N`, target values; any unit
 * @param y `N`, network outputs, in the unit of the targets
 * @param delta the error δ > 0 from which the loss is straight, in the unit of the targets; default 1
 * @returns `N`, loss of each example in squared units of the targets, ≥ 0; `½·δ²` at an error of δ
 * @throws {ShapeError} if `t` and `y` differ in `N`
 * @throws {RangeError} if δ is not positive and finite
 *
 * @source D2 "Loss Functions": Huber loss [for regression]
 * @example
 * huber(array([0, 0, 0, 0]), array([0.5, 2, -3, 1.5]), 1.5) // = [0.125, 1.875, 3.375, 1.125]
 */
export function huber(t: NDArray<'N'>, y: NDArray<'N'>, delta = 1): NDArray<'N'> {
  axes('huber', { t: [t, 'N'], y: [y, 'N'] })
  within('huber', { delta: [delta, '(0, ∞)'] })
  return zip(t, y, (target, output) => {
    const error = Math.abs(target - output)
    return error < delta ? 0.5 * error ** 2 : delta * error - 0.5 * delta ** 2
  })
}

/**
 * Slope of each example's Huber loss in its output: the error, but never more than δ.
 *
 *     ∂L[n]/∂y[n] = min(δ, max(−δ, y[n] − t[n]))
 *
 * @param t `N`, target values; any unit
 * @param y `N`, network outputs, in the unit of the targets
 * @param delta the error δ > 0 from which the loss is straight, in the unit of the targets; default 1
 * @returns `N`, loss per unit of output, from −δ to δ
 * @throws {ShapeError} if `t` and `y` differ in `N`
 * @throws {RangeError} if δ is not positive and finite
 *
 * @source derived from D2 "Loss Functions"
 * @example
 * huberGradient(array([0, 0, 0]), array([0.5, 2, -3]), 1.5) // = [0.5, 1.5, -1.5]
 */
export function huberGradient(t: NDArray<'N'>, y: NDArray<'N'>, delta = 1): NDArray<'N'> {
  axes('huberGradient', { t: [t, 'N'], y: [y, 'N'] })
  within('huberGradient', { delta: [delta, '(0, ∞)'] })
  return zip(t, y, (target, output) => Math.min(delta, Math.max(-delta, output - target)))
}
