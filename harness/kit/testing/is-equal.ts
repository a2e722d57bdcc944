import type { Value } from '#runner'
import { isArray, type KitValue } from '../value/value.ts'

/**
 * Whether an answer is the expected one, written a second time for tests: the numbers alone, in single precision.
 *
 * @param within more room, for digits as printed
 */
export function isEqual(got: Value | undefined, expected: KitValue, within = 0): boolean {
  if (typeof expected === 'number')
    return isEqual(got, { shape: [], data: Float64Array.of(expected) }, within)
  if (isArray(expected)) {
    if (got === undefined || !isArray(got) || got.data.length !== expected.data.length) return false
    return got.data.every((number, k) => isClose(number, expected.data[k] as number, within))
  }
  if (typeof expected === 'boolean' && got !== undefined && isArray(got))
    return got.dtype === 'bool' && got.data.join() === String(Number(expected))
  if (typeof expected !== 'object' || expected === null) return got === expected
  if (typeof got !== 'object' || got === null) return false
  return Object.entries(expected).every(([key, part]) =>
    isEqual((got as Readonly<Record<string, Value>>)[key], part as KitValue, within),
  )
}

const isClose = (a: number, b: number, within: number): boolean =>
  Object.is(a, b) || a === b || Math.abs(a - b) <= 1e-4 * (1 + Math.abs(b)) + within
