import type { Conventions } from '#reference/core/conventions.ts'
import type { PlannedCheck, PlannedFunction } from '../plan/plan.ts'
import type { Tables } from '../plan/tables.ts'
import type { Response, Verdict } from '../suite/check.ts'
import { compare, meets } from '../value/compare.ts'
import { type Tolerance, tolerances } from '../value/tolerances.ts'
import type { Output } from '../value/value.ts'

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

export const isVerdict = (outcome: Verdict | Passed): outcome is Verdict => 'finding' in outcome

/** Whether a response is what some implementation does with the same call. */
export function isSame(
  response: Response,
  output: Output,
  tolerance: Tolerance = tolerances.float64,
): boolean {
  if (response.kind === 'threw' || 'threw' in output) return response.kind === 'threw' && 'threw' in output
  return meets(response.value, output.value, { tolerance, scale: output.scale })
}
