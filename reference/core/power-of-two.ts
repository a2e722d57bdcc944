/**
 * A power of two near the largest absolute value; 1 where all are 0 or one is not finite.
 *
 * Dividing by it changes no digit, and keeps squares and products of very large or very small numbers in range.
 *
 * @example
 * powerOfTwo([3, -5]) // = 4
 * powerOfTwo([0, 0])  // = 1
 */
export function powerOfTwo(numbers: Iterable<number>): number {
  let largest = 0
  for (const number of numbers) {
    if (!Number.isFinite(number)) return 1
    largest = Math.max(largest, Math.abs(number))
  }
  return largest === 0 ? 1 : 2 ** Math.max(-1022, Math.min(1023, Math.floor(Math.log2(largest))))
}

/**
 * A vector divided by the power of two near its largest entry.
 *
 * @example
 * inUnit(new Float64Array([3, -5])) // = new Float64Array([0.75, -1.25])
 */
export function inUnit(vector: Float64Array): Float64Array {
  const unit = powerOfTwo(vector)
  return vector.map((entry) => entry / unit)
}
