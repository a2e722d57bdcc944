import { within } from '../core/within.ts'

/**
 * Relative drop of an error: the share of it that is gone.
 *
 *     (before − after) / before
 *
 * @param before error before, > 0, in any unit
 * @param after error after, ≥ 0, in the same unit
 * @returns a scalar, at most 1: 0.25 where a quarter is gone, negative where the error grew
 * @throws {RangeError} if `before` is not positive or `after` is negative
 *
 * @source D1 "ImageNet Challenge 2012": top-5 error 26.2% of the next best, 16.4% of AlexNet
 * @example
 * relativeDrop(26.2, 16.4) // ≈ 0.3740458015
 */
export function relativeDrop(before: number, after: number): number {
  within('relativeDrop', { before: [before, '(0, ∞)'], after: [after, '[0, ∞)'] })
  return (before - after) / before
}
