import type { Conventions } from '#reference/conventions.ts'
import type { Response, Verdict } from './check.ts'
import { type Comparison, compare } from './compare.ts'
import type { PlannedCheck, PlannedFunction } from './plan.ts'
import { scaleOf } from './scale.ts'
import { isEarlier, type Tables } from './tables.ts'
import { tolerances } from './tolerances.ts'
import type { KitValue, Output } from './value.ts'

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
  const right = (call: number): KitValue => tables.expected(planned, check, call, flags).value
  if (rule.by === 'relation')
    return rule.holds(responses, check.calls, right) ?? { float32: false, extraAxes: false }
  let passed: Passed = { float32: false, extraAxes: false }
  for (const [call, response] of responses.entries()) {
    const { value, tier, half } = tables.expected(planned, check, call, flags)
    if (response.kind === 'threw')
      return { finding: { code: 'threw', error: response.error }, call, expected: value }
    const scale = scaleOfCall(planned, check.first + call, value)
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

/** The size of the numbers of a call: its arguments and the right answer. */
export function scaleOfCall(planned: PlannedFunction, call: number, right: KitValue): number {
  const args = planned.calls[call]?.call.args ?? []
  return scaleOf([...args.filter((argument) => !isEarlier(argument)), right] as readonly KitValue[])
}

/** How a response compares with what some implementation does with the same call, in full precision. */
export function compareOutput(
  planned: PlannedFunction,
  call: number,
  response: Response,
  output: Output,
  times = 1,
): Comparison {
  if (response.kind === 'threw' || 'threw' in output) {
    const both = response.kind === 'threw' && 'threw' in output
    return both ? same : { ...same, finding: { code: 'judged', text: 'one of the two refuses the call' } }
  }
  const { relative, scaled } = tolerances.float64
  const tolerance = { relative: times * relative, scaled: times * scaled }
  return compare(response.value, output.value, { tolerance, scale: scaleOfCall(planned, call, output.value) })
}

const same: Comparison = { float32: false, extraAxes: false }
