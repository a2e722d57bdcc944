import type { Conventions } from '#reference/core/conventions.ts'
import type { Answer } from '#runner'
import type { PlannedCheck, PlannedFunction } from '../plan/plan-types.ts'
import type { Tables } from '../plan/tables.ts'
import type { Response } from '../suite/check.ts'
import { isVerdict, verdictOf } from './verdict.ts'

/** Whether a check fails these answers to all calls of its function. */
export function fails(
  planned: PlannedFunction,
  check: PlannedCheck,
  answers: readonly Answer[],
  flags: Required<Conventions>,
  tables: Tables,
): boolean {
  const own = answers.slice(check.first, check.first + check.calls.length) as readonly Response[]
  return isVerdict(verdictOf(planned, check, own, flags, tables))
}
