import { counts } from '../core/within.ts'

/**
 * Padding that keeps the size of an image under a filter of odd side, at stride 1.
 *
 *     pad = (F − 1) / 2
 *
 * @param F side of the filter, in pixels; an odd integer ≥ 1
 * @returns a scalar, zeros per side in pixels
 * @throws {RangeError} if `F` is not an odd integer ≥ 1: an even filter has no middle, so no padding that is
 * the same on both ends keeps the size
 *
 * @source D1 "Convolutions: More detail": F = 3 → 1, F = 5 → 2, F = 7 → 3
 * @example
 * [samePadding(3), samePadding(5), samePadding(7)] // = [1, 2, 3]
 */
export function samePadding(F: number): number {
  counts('samePadding', { F: [F, 1] })
  if (F % 2 === 0) throw new RangeError(`samePadding: (${F} − 1) / 2 = ${(F - 1) / 2} is not a whole number`)
  return (F - 1) / 2
}
