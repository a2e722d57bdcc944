import type { Conventions } from '#reference/conventions.ts'
import type { Response } from './check.ts'
import type { PlannedFunction } from './plan.ts'
import { rightVariant, type Tables, type Variant } from './tables.ts'
import { farAway } from './tolerances.ts'
import { compareOutput } from './verdict.ts'

/** One answered call of a function. Crashed calls are no evidence. */
export interface Evidence {
  readonly call: number
  readonly response: Response
}

/** Whether a variant gives every answer that the submission gave, in full precision. */
export function explains(
  planned: PlannedFunction,
  variant: Variant,
  evidence: readonly Evidence[],
  tables: Tables,
): boolean {
  return evidence.every(({ call, response }) => {
    const { finding } = compareOutput(planned, call, response, tables.output(planned, variant, call))
    return finding === undefined
  })
}

/**
 * The evidence with the most telling answers first: those far from what every open convention gives. Empty
 * if no answer is far, so that nothing can be explained by a mistake.
 */
export function tellingFirst(
  planned: PlannedFunction,
  evidence: readonly Evidence[],
  candidates: readonly Required<Conventions>[],
  tables: Tables,
): readonly Evidence[] {
  const isFar = ({ call, response }: Evidence): boolean =>
    candidates.every((flags) => {
      const output = tables.output(planned, rightVariant(planned.grader, flags), call)
      return compareOutput(planned, call, response, output, farAway).finding !== undefined
    })
  const far = evidence.filter(isFar)
  return far.length === 0 ? [] : [...far, ...evidence.filter((one) => !far.includes(one))]
}
