import { weightError } from './weight-error.ts'
import { weightLimits } from './weight-limits.ts'

/**
 * How many numbers a shape has that a file states.
 *
 * @throws {UsageError} if it is not a list of whole numbers, or has more than a file may hold
 */
export function tensorSize(path: string, name: string, shape: unknown): number {
  const isShape =
    Array.isArray(shape) &&
    shape.length <= weightLimits.axes &&
    shape.every((n) => Number.isSafeInteger(n) && n >= 0)
  const size = isShape ? shape.reduce((product: number, n: number) => product * n, 1) : NaN
  if (size * 2 <= weightLimits.bytes) return size
  throw weightError(path, name, 'its shape is not one that weights can have', 'Save the weights again.')
}
