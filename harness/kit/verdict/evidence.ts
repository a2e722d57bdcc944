import type { Conventions } from '#reference/core/conventions.ts'
import { distinct } from '../plan/distinct.ts'
import type { Plan, PlannedFunction } from '../plan/plan-types.ts'
import { existsUnder } from '../plan/points.ts'
import type { Tables } from '../plan/tables.ts'
import { rightVariant, type Variant } from '../plan/variants.ts'
import type { Check, Response } from '../suite/check.ts'
import { farAway, tolerances } from '../value/tolerances.ts'
import { isArray } from '../value/value.ts'
import { isSame } from './is-same.ts'

/** One answered call of a function. Crashed calls are no evidence. */
export interface Evidence {
  readonly call: number
  readonly response: Response
}

/** Whether a variant gives every answer that the submission gave, in full precision, to calls that concern it. */
export function explains(
  planned: PlannedFunction,
  variant: Variant,
  evidence: readonly Evidence[],
  tables: Tables,
): boolean {
  const { flags, instead } = variant
  return evidence.every(({ call, response }) => {
    const check = makerOf(planned, call)
    if (!exists(check, flags)) return true
    const output = tables.output(planned, variant, call)
    // One example has no deviation where it divides by N − 1: what code gives there says nothing.
    if ('threw' in output && instead !== undefined && !exists(check, instead)) return true
    // A judged call may be a long training, which magnifies the last digit.
    return isSame(response, output, check?.kind === 'judge' ? tolerances.float32 : tolerances.float64)
  })
}

/** The check that makes a call. */
const makerOf = ({ calls, checks }: PlannedFunction, call: number): Check | undefined =>
  checks.find(({ id }) => id === calls[call]?.check)?.check

const exists = (check: Check | undefined, flags: Conventions): boolean =>
  check === undefined || existsUnder(check, flags)

const far = {
  ...tolerances.float64,
  relative: farAway * tolerances.float64.relative,
  scaled: farAway * tolerances.float64.scaled,
}

/**
 * The evidence with the most telling answers first: those far from what every open convention gives, small
 * calls before large ones, since the first of them already rule out most mistakes. Empty if no answer is
 * far, so that nothing can be explained by a mistake.
 */
export function tellingFirst(
  plan: Plan,
  planned: PlannedFunction,
  evidence: readonly Evidence[],
  tables: Tables,
): readonly Evidence[] {
  const rights = distinct(plan, planned).map((flags) => rightVariant(planned.formula, flags))
  const isFar = ({ call, response }: Evidence): boolean =>
    rights.every((right) => !isSame(response, tables.output(planned, right, call), far))
  const distant = evidence.filter(isFar)
  if (distant.length === 0) return []
  const size = ({ call }: Evidence): number => sizeOfCall(planned, call)
  const near = evidence.filter((one) => !distant.includes(one))
  return [...distant.toSorted((one, other) => size(one) - size(other)), ...near]
}

/** How many numbers a call passes in arrays. */
const sizeOfCall = (planned: PlannedFunction, call: number): number =>
  (planned.calls[call]?.call.args ?? []).reduce<number>(
    (total, argument) => total + (isArray(argument) ? argument.data.length : 0),
    0,
  )
