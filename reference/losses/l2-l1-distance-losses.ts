import { axes } from '../core/axes.ts'
import { type NDArray, sum, zip } from '../core/ndarray.ts'

/**
 * Euclidean loss of one example: half the squared distance between the target and the output.
 *
 *     L = ½ ‖y − a‖² = ½ Σ_d (y[d] − a[d])²
 *
 * The half is there so that the slope is the plain error.
 *
 * @param y `D`, target; any unit
 * @param a `D`, output of the last layer, in the unit of the target
 * @returns a scalar in squared units of the target, ≥ 0
 * @throws {ShapeError} if `y` and `a` differ in `D`
 *
 * @source D3 "Regression": the good old Euclidean loss
 * @example
 * euclideanLoss(array([1, 2, 3]), array([1.5, 1, 5])) // = 2.625
 */
export function euclideanLoss(y: NDArray<'D'>, a: NDArray<'D'>): number {
  axes('euclideanLoss', { y: [y, 'D'], a: [a, 'D'] })
  return 0.5 * sum(zip(y, a, (target, output) => (target - output) ** 2))
}

/**
 * Slope of the Euclidean loss in the output: the error itself.
 *
 *     ∂L/∂a[d] = a[d] − y[d]
 *
 * @param y `D`, target; any unit
 * @param a `D`, output of the last layer, in the unit of the target
 * @returns `D`, loss per unit of output
 * @throws {ShapeError} if `y` and `a` differ in `D`
 *
 * @source derived from D3 "Regression"
 * @example
 * euclideanLossGradient(array([1, 2, 3]), array([1.5, 1, 5])) // = [0.5, -1, 2]
 */
export function euclideanLossGradient(y: NDArray<'D'>, a: NDArray<'D'>): NDArray<'D'> {
  axes('euclideanLossGradient', { y: [y, 'D'], a: [a, 'D'] })
  return zip(y, a, (target, output) => output - target)
}

/**
 * L1 distance loss of one example: the absolute errors of all outputs, added up.
 *
 *     L = ‖y − a‖₁ = Σ_d |y[d] − a[d]|
 *
 * @param y `D`, target; any unit
 * @param a `D`, output of the last layer, in the unit of the target
 * @returns a scalar in the unit of the target, ≥ 0
 * @throws {ShapeError} if `y` and `a` differ in `D`
 *
 * @source D3 "Regression": ℓ₁ distance; the slide gives target and output different indices
 * @example
 * l1DistanceLoss(array([1, 2, 3]), array([1.5, 1, 5])) // = 3.5
 */
export function l1DistanceLoss(y: NDArray<'D'>, a: NDArray<'D'>): number {
  axes('l1DistanceLoss', { y: [y, 'D'], a: [a, 'D'] })
  return sum(zip(y, a, (target, output) => Math.abs(target - output)))
}

/**
 * Slope of the L1 distance loss in the output: the direction of each error, whatever its size.
 *
 *     ∂L/∂a[d] = sign(a[d] − y[d])      sign(0) = 0
 *
 * @param y `D`, target; any unit
 * @param a `D`, output of the last layer, in the unit of the target
 * @returns `D`, loss per unit of output: −1, 0 or 1
 * @throws {ShapeError} if `y` and `a` differ in `D`
 *
 * @source derived from D3 "Regression"
 * @example
 * l1DistanceLossGradient(array([1, 2, 3]), array([1.5, 1, 3])) // = [1, -1, 0]
 */
export function l1DistanceLossGradient(y: NDArray<'D'>, a: NDArray<'D'>): NDArray<'D'> {
  axes('l1DistanceLossGradient', { y: [y, 'D'], a: [a, 'D'] })
  return zip(y, a, (target, output) => Math.sign(output - target))
}
