import { axes } from '../core/axes.ts'
import { euclideanLength } from '../core/euclidean-length.ts'
import type { NDArray } from '../core/ndarray.ts'
import { inUnit, powerOfTwo } from '../core/power-of-two.ts'
import { innerProductOf } from './inner-product-similarity.ts'

/**
 * Distance of a point from the line, or the plane, w·x + b = 0.
 *
 *     D = |w·x + b| / ‖w‖
 *
 * @param w `D`, normal of the plane
 * @param b bias
 * @param x `D`, the point
 * @returns a scalar in the unit of x, ≥ 0; 0 on the plane
 * @throws {ShapeError} if `w` and `x` differ in `D`
 * @throws {RangeError} if w is 0: it is the normal of no plane
 *
 * @source D1 "Lines in R²": |ax₀ + cy₀ + b| / √(a² + c²); "Support vector machines"
 * @example
 * pointLineDistance(array([3, 4]), -5, array([-1, 0.5])) // ≈ 1.2
 */
export function pointLineDistance(w: NDArray<'D'>, b: number, x: NDArray<'D'>): number {
  axes('pointLineDistance', { w: [w, 'D'], x: [x, 'D'] })
  // In a unit of w, which the distance does not depend on, neither product nor length leaves the range of numbers.
  const unit = powerOfTwo(w.data)
  const length = normalLength('pointLineDistance', w) / unit
  return Math.abs(innerProductOf(inUnit(w.data), x.data) + b / unit) / length
}

/**
 * Length of the normal of a plane, checked to be one.
 *
 *     ‖w‖ = √(Σ_d w[d]²)
 *
 * @param name the caller, for messages
 * @param w `D`, normal of the plane
 * @returns a scalar in the unit of w, > 0
 * @throws {RangeError} if w is 0: it is the normal of no plane
 *
 * @source D1 "Lines in R²": √(a² + c²)
 * @example
 * normalLength('pointLineDistance', array([3, 4])) // = 5
 */
export function normalLength(name: string, w: NDArray<'D'>): number {
  const length = euclideanLength(w.data)
  if (length === 0) throw new RangeError(`${name}: w is 0: it is the normal of no plane`)
  return length
}
