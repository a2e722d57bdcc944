import type { Conventions } from '#reference/core/conventions.ts'
import type { Plan, PlannedFunction } from '../plan/plan-types.ts'
import type { Tables } from '../plan/tables.ts'
import { rightVariant } from '../plan/variants.ts'
import { differing } from './disagreements.ts'
import { type Evidence, explains, tellingFirst } from './evidence.ts'
import { lineupOf } from './lineup-of.ts'

/** Whether all answers of a function are right under a convention, but for one known mistake at most. */
export function isExplained(
  plan: Plan,
  planned: PlannedFunction,
  evidence: readonly Evidence[],
  chosen: Required<Conventions>,
  tables: Tables,
): boolean {
  if (!evidence.some(({ response }) => response.kind === 'returned')) return false
  if (explains(planned, rightVariant(planned.formula, chosen), evidence, tables)) return true
  const telling = tellingFirst(plan, planned, evidence, tables)
  if (telling.length === 0) return false
  return lineupOf(plan, planned, tables).mistakes.some(({ variants }) =>
    variants.some(
      ({ flags, variant }) =>
        differing(planned, flags, chosen).length === 0 && explains(planned, variant, telling, tables),
    ),
  )
}
