import type { Conventions } from '#reference/core/conventions.ts'
import type { Value } from '#runner'
import type { PlannedFunction } from '../plan/plan-types.ts'
import type { Tables } from '../plan/tables.ts'
import { rightVariant } from '../plan/variants.ts'
import { isRecord } from '../value/is-record.ts'
import { isArray, type KitValue, type Output } from '../value/value.ts'
import type { Evidence } from './evidence.ts'
import { isSame } from './is-same.ts'

/**
 * Whether a wrong part of an answer has a finite number. Two mistakes that explain nothing but infinity and NaN are not
 * proven: any others may have led there.
 */
export function showsNumbers(
  planned: PlannedFunction,
  evidence: readonly Evidence[],
  chosen: Required<Conventions>,
  tables: Tables,
): boolean {
  const right = rightVariant(planned.formula, chosen)
  return evidence.some(
    ({ call, response }) =>
      response.kind === 'returned' && showsIn(response, tables.output(planned, right, call)),
  )
}

type Returned = Extract<Evidence['response'], { readonly kind: 'returned' }>

/** A wrong part says nothing of the others of a record, such as the state beside the weights of an optimizer. */
function showsIn(response: Returned, right: Output): boolean {
  const { value } = response
  if (!isRecord(value) || 'threw' in right || right.seen !== undefined || !isRecord(right.value))
    return hasNumber(value) && !isSame(response, right)
  const { value: parts } = right
  return Object.entries(parts).some(
    ([name, part]) =>
      Object.hasOwn(value, name) &&
      showsIn({ ...response, value: value[name] as Value }, { ...right, value: part as KitValue }),
  )
}

function hasNumber(value: Value): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  if (isArray(value)) return value.data.some(Number.isFinite)
  if (Array.isArray(value)) return value.some(hasNumber)
  return isRecord(value) ? Object.values(value).some((part) => hasNumber(part as Value)) : true
}
