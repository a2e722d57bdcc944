import { axes } from '../core/axes.ts'
import type { NDArray } from '../core/ndarray.ts'
import { normalLength } from './point-line-distance.ts'

/**
 * Width of the margin: how far apart the two planes through the support vectors are.
 *
 *     M = |1/‖w‖ − (−1)/‖w‖| = 2/‖w‖
 *
 * @param w `D`, normal of the canonical plane: support vectors have w·x + b = ±1
 * @returns a scalar in the unit of x, > 0; both sides together
 * @throws {ShapeError} if `w` is not a vector
 * @throws {RangeError} if w is 0
 *
 * @source D1 "Support vector machines": therefore, the margin is 2/‖w‖
 * @example
 * svmGeometricMargin(array([3, 4])) // = 0.4
 */
export function svmGeometricMargin(w: NDArray<'D'>): number {
  axes('svmGeometricMargin', { w: [w, 'D'] })
  return 2 / normalLength('svmGeometricMargin', w)
}
