import { isArray, type KitValue } from '#kit/engine'
import { map } from '#reference/core/ndarray.ts'

/** A value with 0 in place of every −0. */
export function withoutMinusZero(value: KitValue): KitValue {
  if (typeof value === 'number') return value + 0
  if (typeof value !== 'object' || value === null) return value
  if (isArray(value)) return map(value, (entry) => entry + 0)
  if (Array.isArray(value)) return value.map(withoutMinusZero)
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, withoutMinusZero(part as KitValue)]),
  )
}
