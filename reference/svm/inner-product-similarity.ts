import { axes } from '../core/axes.ts'
import type { NDArray } from '../core/ndarray.ts'
import { inUnit } from '../core/power-of-two.ts'

/**
 * How similar in direction two vectors are: the cosine of the angle between them.
 *
 *     cos θ = aᵀb / (|a|·|b|)
 *
 * @param a `D`, any unit
 * @param b `D`, any unit
 * @returns a scalar from −1 to 1; 1 for the same direction, 0 at a right angle
 * @throws {ShapeError} if `a` and `b` differ in `D`
 * @throws {RangeError} if a vector has length 0: it has no direction
 *
 * @source D1 "Inner product": xᵢᵀx = ‖xᵢ‖·‖x‖·cos θ
 * @example
 * innerProductSimilarity(array([1, 2]), array([2, 1])) // ≈ 0.8
 */
export function innerProductSimilarity(a: NDArray<'D'>, b: NDArray<'D'>): number {
  axes('innerProductSimilarity', { a: [a, 'D'], b: [b, 'D'] })
  const [u, v] = [inUnit(a.data), inUnit(b.data)]
  const lengths = [u, v].map((vector) => Math.sqrt(innerProductOf(vector, vector))) as [number, number]
  lengths.forEach((length, which) => {
    if (length === 0) {
      throw new RangeError(`innerProductSimilarity: ${which === 0 ? 'a' : 'b'} has length 0 and no direction`)
    }
  })
  return Math.max(-1, Math.min(1, innerProductOf(u, v) / (lengths[0] * lengths[1])))
}

/**
 * Inner product of two vectors: the sum of the products of their entries.
 *
 *     aᵀb = Σ_d a[d]·b[d]
 *
 * @param a `D`, any unit
 * @param b `D`, any unit
 * @returns a scalar in the product of the units; |a|·|b| for the same direction, 0 at a right angle
 * @throws {ShapeError} if `a` and `b` differ in `D`
 *
 * @source D1 "Inner product": it measures how similar the two vectors are
 * @example
 * innerProduct(array([1, 2]), array([2, 1])) // = 4
 */
export function innerProduct(a: NDArray<'D'>, b: NDArray<'D'>): number {
  axes('innerProduct', { a: [a, 'D'], b: [b, 'D'] })
  return innerProductOf(a.data, b.data)
}

/**
 * The inner product of two rows, their lengths unchecked: what inner loops call.
 *
 *     aᵀb = Σ_d a[d]·b[d]
 *
 * @param a the first row
 * @param b the second row, as long as the first
 * @returns a scalar in the product of the units
 *
 * @source D1 "Inner product"
 * @example
 * innerProductOf(new Float64Array([1, 2]), new Float64Array([2, 1])) // = 4
 */
export function innerProductOf(a: Float64Array, b: Float64Array): number {
  let total = 0
  for (let d = 0; d < a.length; d++) total += (a[d] as number) * (b[d] as number)
  return total
}
