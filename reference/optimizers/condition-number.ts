import { singularValues } from '../core/linear-algebra.ts'
import type { NDArray } from '../core/ndarray.ts'

/**
 * Condition number: how many times steeper the steepest direction curves than the flattest.
 *
 *     κ = σ_max / σ_min
 *
 * One learning rate must serve both, so gradient descent jitters along the steep direction and crawls along
 * the flat.
 *
 * @param H `I × J`, Hessian of the loss, in loss per squared unit of weight
 * @returns a scalar ≥ 1, without unit; 1 for a round valley, ∞ for a flat direction
 * @throws {ShapeError} if `H` is not a matrix
 * @throws {RangeError} if all singular values are 0: 0 / 0
 *
 * @source D1 "Optimization: Problems with SGD": ratio of largest to smallest singular value of the Hessian
 * @example
 * conditionNumber(array([[4, 2], [2, 3]])) // ≈ 3.86636
 * conditionNumber(array([[1, 0], [0, -10]])) // = 10
 */
export function conditionNumber(H: NDArray<'I J'>): number {
  const { data } = singularValues('conditionNumber', H)
  const largest = Math.max(...data)
  if (!(largest > 0)) throw new RangeError('conditionNumber: all singular values are 0: their ratio is 0 / 0')
  return largest / Math.min(...data)
}
