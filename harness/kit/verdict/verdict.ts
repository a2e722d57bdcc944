import type { Conventions } from '#reference/core/conventions.ts'
import type { Value } from '#runner'
import type { PlannedCheck, PlannedFunction } from '../plan/plan.ts'
import type { Tables } from '../plan/tables.ts'
import type { Response, Verdict } from '../suite/check.ts'
import { compare, meets } from '../value/compare.ts'
import { fromStudent } from '../value/from-student.ts'
import { type Tolerance, tolerances } from '../value/tolerances.ts'
import type { KitValue, Output } from '../value/value.ts'
import { toValue } from './answer.ts'

/** What a passing check still has to say. */
export interface Passed {
  readonly float32: boolean
  readonly extraAxes: boolean
}

/** The verdict of one check under one convention, from its responses: why it fails, or that it passes. */
export function verdictOf(
  planned: PlannedFunction,
  check: PlannedCheck,
  responses: readonly Response[],
  flags: Required<Conventions>,
  tables: Tables,
): Verdict | Passed {
  const rule = check.check.rule
  const right = tables.expected(planned, check, flags)
  if (rule.by === 'relation') {
    const broken = rule.holds(responses, check.calls, (call) => right(call).value)
    return broken ?? { float32: false, extraAxes: false }
  }
  let passed: Passed = { float32: false, extraAxes: false }
  for (const [call, response] of responses.entries()) {
    const { value, tier, half, scale } = right(call)
    if (response.kind === 'threw')
      return { finding: { code: 'threw', error: response.error }, call, expected: value }
    const seen = seenOf(planned, check, call, response.value, value)
    if (seen !== undefined) {
      const { finding } = compare(seen.got, seen.expected, {
        tolerance: tolerances.float64,
        scale: 1,
        half: seen.half,
      })
      if (finding) return { finding, call, expected: value }
      continue
    }
    const compared = compare(response.value, value, {
      tolerance: tolerances[tier],
      scale,
      ...(half !== undefined && { half }),
    })
    if (compared.finding) return { finding: compared.finding, call, expected: value }
    passed = {
      float32: passed.float32 || compared.float32,
      extraAxes: passed.extraAxes || compared.extraAxes,
    }
  }
  return passed
}

/** The statistics to compare instead of the numbers; undefined where numbers are compared, or have another form. */
function seenOf(planned: PlannedFunction, check: PlannedCheck, call: number, got: Value, right: KitValue) {
  const { sees } = planned.formula
  const args = (check.calls[call]?.args ?? []) as readonly KitValue[]
  const answer = sees === undefined ? undefined : fromStudent(got)
  const [ours, theirs] = [sees?.(right, args), answer === undefined ? undefined : sees?.(answer, args)]
  if (ours === undefined || theirs === undefined) return undefined
  return { got: toValue(theirs.value, 'float64'), expected: ours.value, half: ours.half }
}

export const isVerdict = (outcome: Verdict | Passed): outcome is Verdict => 'finding' in outcome

/** Whether a response is what some implementation does with the same call. */
export function isSame(
  response: Response,
  output: Output,
  tolerance: Tolerance = tolerances.float64,
): boolean {
  if (response.kind === 'threw' || 'threw' in output) return response.kind === 'threw' && 'threw' in output
  if (output.seen !== undefined) {
    const answer = fromStudent(response.value)
    const seen = answer === undefined ? undefined : output.seen.of(answer)
    if (seen === undefined) return false
    return meets(toValue(seen, 'float64'), output.seen.value, { tolerance, scale: 1, half: output.seen.half })
  }
  return meets(response.value, output.value, { tolerance, scale: output.scale })
}
