import { tolerances } from './tolerances.ts'
import { isArray, type KitValue } from './value.ts'

/** How many times the allowed difference two values are apart, in the number where it is most; ∞ for another form. */
export function timesAllowed(got: KitValue, expected: KitValue, scale: number): number {
  const { relative, scaled } = tolerances.float64
  if (typeof expected === 'number' && typeof got === 'number') {
    if (Object.is(got, expected) || got === expected) return 0
    const allowed = relative * Math.abs(expected) + scaled * scale
    const times = Math.abs(got - expected) / allowed
    return Number.isNaN(times) ? Number.POSITIVE_INFINITY : times
  }
  if (typeof expected !== 'object' || expected === null || typeof got !== 'object' || got === null)
    return got === expected ? 0 : Number.POSITIVE_INFINITY
  if (isArray(expected) && (!isArray(got) || got.shape.join() !== expected.shape.join()))
    return Number.POSITIVE_INFINITY
  const [mine, theirs] = [got, expected].map((one) => (isArray(one) ? [...one.data] : Object.values(one)))
  if (mine?.length !== theirs?.length) return Number.POSITIVE_INFINITY
  return Math.max(
    0,
    ...(theirs ?? []).map((one, k) => timesAllowed(mine?.[k] as KitValue, one as KitValue, scale)),
  )
}
