import type { Conventions } from '#reference/core/conventions.ts'
import type { PlannedCheck, PlannedFunction } from '../plan/plan-types.ts'
import type { Tables } from '../plan/tables.ts'
import type { Response, Verdict } from '../suite/check.ts'
import { fromStudent } from '../value/student.ts'
import { areFinite } from '../value/value.ts'
import type { FunctionAnswers } from './answers.ts'
import { isVerdict, verdictOf } from './verdict.ts'

/**
 * The first failing call of a check whose two answers are finite. NaN looks the same whatever the mistake, so that it
 * does not show one that has a name. Undefined if no call is better than that of the verdict.
 */
export function onFiniteCall(
  planned: PlannedFunction,
  check: PlannedCheck,
  verdict: Verdict | undefined,
  flags: Required<Conventions>,
  tables: Tables,
  given: FunctionAnswers | undefined,
): Verdict | undefined {
  if (check.check.rule.by !== 'answer' || verdict?.call === undefined || given === undefined) return undefined
  const own = given.answers.slice(check.first, check.first + check.calls.length) as readonly Response[]
  let found: Verdict = verdict
  while (found.call !== undefined && !bothFinite(found, own[found.call])) {
    const next = verdictOf(planned, check, own, flags, tables, found.call + 1)
    if (!isVerdict(next)) return undefined
    found = next
  }
  return found
}

function bothFinite({ expected }: Verdict, response: Response | undefined): boolean {
  if (response?.kind !== 'returned' || expected === undefined || !areFinite(expected)) return false
  const answer = fromStudent(response.value, expected)
  return answer === undefined || areFinite(answer)
}
