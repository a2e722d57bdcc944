import type { Answer, Value } from '#runner'
import type { PlannedFunction } from '../plan/plan.ts'
import type { Tables, Variant } from '../plan/tables.ts'
import { isArray, type KitValue } from '../value/value.ts'

/**
 * What a submission that is exactly this variant would answer to every call of a function; nothing runs
 * elsewhere.
 */
export function answersOf(planned: PlannedFunction, variant: Variant, tables: Tables): readonly Answer[] {
  return planned.calls.map((_, call): Answer => {
    const output = tables.output(planned, variant, call)
    return 'threw' in output
      ? { kind: 'threw', error: { type: 'Error', message: output.threw }, seconds: 0 }
      : { kind: 'returned', value: toValue(output.value, 'float64'), changed: [], seconds: 0 }
  })
}

/**
 * A value of the kit as it travels to and from a child: every number becomes a tensor of the given element
 * type.
 */
export function toValue(value: KitValue, dtype: 'float64' | 'int64'): Value {
  if (typeof value === 'number') return { dtype, shape: [], data: Float64Array.of(value) }
  if (isArray(value)) return { dtype, shape: value.shape, data: value.data }
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((part: KitValue) => toValue(part, dtype))
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, toValue(part as KitValue, dtype)]),
  )
}
