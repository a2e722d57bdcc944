import type { Conventions } from '#reference/core/conventions.ts'
import type { Value } from '#runner'
import type { PlannedFunction } from '../plan/plan-types.ts'
import type { Tables } from '../plan/tables.ts'
import { rightVariant } from '../plan/variants.ts'
import { isRecord } from '../value/is-record.ts'
import { isArray } from '../value/value.ts'
import type { Evidence } from './evidence.ts'
import { isSame } from './is-same.ts'

/**
 * Whether a wrong answer has a finite number. Two mistakes that explain nothing but infinity and NaN are not proven:
 * any others may have led there.
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
      response.kind === 'returned' &&
      hasNumber(response.value) &&
      !isSame(response, tables.output(planned, right, call)),
  )
}

function hasNumber(value: Value): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  if (isArray(value)) return value.data.some(Number.isFinite)
  if (Array.isArray(value)) return value.some(hasNumber)
  return isRecord(value) ? Object.values(value).some((part) => hasNumber(part as Value)) : true
}
