import { sizeOf } from '#reference/core/ndarray.ts'
import type { KitValue } from './value.ts'

interface Stack {
  readonly shape: readonly number[]
  readonly data: Float64Array
}

/**
 * The entries of an array along its first axis, where a list of so many was expected: numbers, and arrays of one
 * shape, arrive as one array from a language that has no other lists. Undefined if it has not so many.
 */
export function unstacked<T extends Stack>(
  stack: T,
  expected: readonly KitValue[],
): readonly T[] | undefined {
  const [count, ...shape] = stack.shape
  if (count !== expected.length) return undefined
  const size = sizeOf(shape)
  return expected.map((_, k) => ({ ...stack, shape, data: stack.data.slice(k * size, (k + 1) * size) }))
}
