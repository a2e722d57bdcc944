import { axes } from '../core/axes.ts'
import { type NDArray, sum, zip } from '../core/ndarray.ts'

/**
 * Euclidean loss of one example: half the squared distance between the output and the target.
 *
 *     L = ½ ‖a − y‖² = ½ Σ_d (a[d] − y[d])²
 *
 * The half is there so that the gradient is the plain error.
 *
 * @param a `D`, output of the last layer, in the unit of the target
 * @param y `D`, target; any unit
 * @returns a scalar in squared units of the target, ≥ 0
 * @throws {ShapeError} if `a` and `y` differ in `D`
 *
 * @source D3 "Regression": the good old Euclidean loss
 * @example
 * euclideanLoss(array([1.5, 1, 5]), array([1, 2, 3])) // = 2.625
 */
export function euclideanLoss(a: NDArray<'D'>, y: NDArray<'D'>): number {
  axes('euclideanLoss', { a: [a, 'D'], y: [y, 'D'] })
  return 0.5 * sum(zip(a, y, (output, target) => (output - target) ** 2))
}

/**
 * Gradient of the Euclidean loss in the output: the error itself.
 *
 *     ∂L/∂a[d] = a[d] − y[d]
 *
 * @param a `D`, output of the last layer, in the unit of the target
 * @param y `D`, target; any unit
 * @returns `D`, loss per unit of output
 * @throws {ShapeError} if `a` and `y` differ in `D`
 *
 * @source derived from D3 "Regression"
 * @example
 * euclideanLossGradient(array([1.5, 1, 5]), array([1, 2, 3])) // = [0.5, -1, 2]
 */
export function euclideanLossGradient(a: NDArray<'D'>, y: NDArray<'D'>): NDArray<'D'> {
  axes('euclideanLossGradient', { a: [a, 'D'], y: [y, 'D'] })
  return zip(a, y, (output, target) => output - target)
}

/**
 * L1 distance loss of one example: the absolute errors of all outputs, added up.
 *
 *     L = ‖a − y‖₁ = Σ_d |a[d] − y[d]|
 *
 * @param a `D`, output of the last layer, in the unit of the target
 * @param y `D`, target; any unit
 * @returns a scalar in the unit of the target, ≥ 0
 * @throws {ShapeError} if `a` and `y` differ in `D`
 *
 * @source D3 "Regression": ℓ₁ distance; the slide gives target and output different indices
 * @example
 * l1DistanceLoss(array([1.5, 1, 5]), array([1, 2, 3])) // = 3.5
 */
export function l1DistanceLoss(a: NDArray<'D'>, y: NDArray<'D'>): number {
  axes('l1DistanceLoss', { a: [a, 'D'], y: [y, 'D'] })
  return sum(zip(a, y, (output, target) => Math.abs(output - target)))
}

/**
 * Gradient of the L1 distance loss in the output: the direction of each error, whatever its size.
 *
 *     ∂L/∂a[d] = sign(a[d] − y[d])      sign(0) = 0
 *
 * @param a `D`, output of the last layer, in the unit of the target
 * @param y `D`, target; any unit
 * @returns `D`, loss per unit of output: −1, 0 or 1
 * @throws {ShapeError} if `a` and `y` differ in `D`
 *
 * @source derived from D3 "Regression"
 * @example
 * l1DistanceLossGradient(array([1.5, 1, 3]), array([1, 2, 3])) // = [1, -1, 0]
 */
export function l1DistanceLossGradient(a: NDArray<'D'>, y: NDArray<'D'>): NDArray<'D'> {
  axes('l1DistanceLossGradient', { a: [a, 'D'], y: [y, 'D'] })
  return zip(a, y, (output, target) => Math.sign(output - target))
}
