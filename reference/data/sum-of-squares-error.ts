import { axes } from '../core/axes.ts'
import { type NDArray, sum, zip } from '../core/ndarray.ts'
import { inUnit, powerOfTwo } from '../core/power-of-two.ts'

/**
 * Sum-of-squares error: half the squared differences between predictions and targets, added up.
 *
 *     E = ½ Σₙ (yₙ − tₙ)²
 *
 * @param y `N`, predictions y(xₙ, w)
 * @param t `N`, targets, in the unit of y
 * @returns a scalar in the squared unit of y, ≥ 0; 0 only if every prediction is right
 * @throws {ShapeError} if `y` and `t` differ in `N`
 *
 * @source D1 "Sum-of-Squares Error Function"
 * @example
 * sumOfSquaresError(array([1, 2, 4]), array([1.5, 1.2, 2])) // ≈ 2.445
 */
export function sumOfSquaresError(y: NDArray<'N'>, t: NDArray<'N'>): number {
  axes('sumOfSquaresError', { y: [y, 'N'], t: [t, 'N'] })
  let total = 0
  y.data.forEach((prediction, n) => {
    total += (prediction - (t.data[n] as number)) ** 2
  })
  return total / 2
}

/**
 * Root-mean-square error: the typical size of a difference, in the unit of the targets and for any N.
 *
 *     E_RMS = √(2E / N) = √( (1/N) Σₙ (yₙ − tₙ)² )
 *
 * @param y `N`, predictions y(xₙ, w)
 * @param t `N`, targets, in the unit of y
 * @returns a scalar in the unit of y, ≥ 0
 * @throws {ShapeError} if `y` and `t` differ in `N`
 * @throws {RangeError} if there are no predictions
 *
 * @source D1 "Over-fitting": E_RMS = √(2E(w*)/N)
 * @example
 * rmsError(array([1, 2, 4]), array([1.5, 1.2, 2])) // ≈ 1.27671
 */
export function rmsError(y: NDArray<'N'>, t: NDArray<'N'>): number {
  const { N } = axes('rmsError', { y: [y, 'N'], t: [t, 'N'] })
  if (N === 0) throw new RangeError('rmsError: no predictions: a mean of none is 0 / 0')
  const errors = zip(y, t, (prediction, target) => prediction - target).data
  const squares = inUnit(errors).map((error) => error * error)
  return Math.sqrt(sum(squares) / N) * powerOfTwo(errors)
}
