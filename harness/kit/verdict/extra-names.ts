import type { Conventions } from '#reference/core/conventions.ts'
import type { Answer, Value } from '#runner'
import type { PlannedFunction } from '../plan/plan-types.ts'
import { existsUnder } from '../plan/points.ts'
import type { Tables } from '../plan/tables.ts'
import { isRecord } from '../value/is-record.ts'
import type { KitValue } from '../value/value.ts'

/**
 * The names in the records that a function returned to public calls and that no right answer has. They are not
 * compared. Empty where right answers are no records.
 */
export function extraNames(
  planned: PlannedFunction,
  answers: readonly Answer[],
  flags: Required<Conventions>,
  tables: Tables,
): readonly string[] {
  const own = planned.checks.filter(
    ({ check }) => check.visibility === 'public' && existsUnder(check, flags) && check.rule.by === 'answer',
  )
  const seen = own.flatMap((check) => {
    const right = tables.expected(planned, check, flags)
    return check.calls.flatMap((_, call) => {
      const answer = answers[check.first + call]
      return answer?.kind === 'returned' ? [{ got: answer.value, expected: right(call).value }] : []
    })
  })
  const known = new Set(seen.flatMap(({ expected }) => namesOf(expected)))
  if (known.size === 0) return []
  return [...new Set(seen.flatMap(({ got }) => namesOf(got)))].filter((name) => !known.has(name))
}

const namesOf = (value: Value | KitValue): readonly string[] => (isRecord(value) ? Object.keys(value) : [])
