import type { Conventions } from '#reference/core/conventions.ts'
import { distinct } from '../plan/distinct.ts'
import type { Plan, PlannedFunction } from '../plan/plan-types.ts'
import { existsUnder } from '../plan/points.ts'
import type { Tables } from '../plan/tables.ts'
import { rightVariant, type Variant } from '../plan/variants.ts'
import type { Response } from '../suite/check.ts'
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
    if (!concerns(planned, call, flags)) return true
    const output = tables.output(planned, variant, call)
    // One example has no deviation where it divides by N − 1: what code gives there says nothing.
    const isRefused = 'threw' in output && instead !== undefined && !concerns(planned, call, instead)
    return isRefused || isSame(response, output)
  })
}

/** Whether the check that makes a call exists under these conventions. */
function concerns({ calls, checks }: PlannedFunction, call: number, flags: Conventions): boolean {
  const maker = checks.find(({ id }) => id === calls[call]?.check)
  return maker === undefined || existsUnder(maker.check, flags)
}

const far = {
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
