import type { Nested } from '../core/ndarray.ts'

/**
 * Where numbers are further than `tolerance` from the expected ones, in words; else empty.
 *
 * The tolerance is relative to the expected number, and absolute where that is below 1.
 */
export function differencesFrom(
  got: unknown,
  expected: Nested,
  tolerance: number,
  where = '',
): readonly string[] {
  if (typeof expected !== 'number') {
    if (!Array.isArray(got) || got.length !== expected.length) {
      return [`${where || 'it'} is ${JSON.stringify(got)}, not a list of ${expected.length}`]
    }
    return expected.flatMap((part, i) => differencesFrom(got[i], part, tolerance, `${where}[${i}]`))
  }
  if (typeof got !== 'number') return [`${where || 'it'} is ${JSON.stringify(got)}, not a number`]
  const allowed = tolerance * Math.max(1, Math.abs(expected))
  const agrees = got === expected || (Number.isFinite(expected) && Math.abs(got - expected) <= allowed)
  return agrees ? [] : [`${where || 'it'} is ${got}, more than ${allowed} from ${expected}`]
}
