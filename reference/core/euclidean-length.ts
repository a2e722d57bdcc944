import { inUnit, powerOfTwo } from './power-of-two.ts'

/**
 * Euclidean length of a vector, also where the squares of its entries leave the range of numbers.
 *
 * @example
 * euclideanLength(new Float64Array([3, 4]))     // = 5
 * euclideanLength(new Float64Array([3e200, 4e200])) // ≈ 5e200
 */
export function euclideanLength(vector: Float64Array): number {
  let total = 0
  for (const entry of inUnit(vector)) total += entry * entry
  return Math.sqrt(total) * powerOfTwo(vector)
}
