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
import { mayOverflow, overflows } from './may-overflow.ts'

/** One answered call of a function. Crashed calls are no evidence. */
export interface Evidence {
  readonly call: number
  readonly response: Response
}

/**
 * Whether a variant gives every answer that the submission gave, in full precision, to calls that concern it. Where it
 * refuses some of them, at least one other answer has to show that it is at work.
 */
export function explains(
  planned: PlannedFunction,
  variant: Variant,
  evidence: readonly Evidence[],
  tables: Tables,
): boolean {
  const { flags, instead } = variant
  const refused: Evidence[] = []
  const isExplained = evidence.every((one) => {
    const check = makerOf(planned, one.call)
    if (!exists(check, flags) || isAccepted(check, one, flags)) return true
    const output = tables.output(planned, variant, one.call)
    // A judged call may be a long training, which magnifies the last digit.
    if (isSame(one.response, output, check?.kind === 'judge' ? tolerances.float32 : tolerances.float64))
      return true
    // One example has no deviation where it divides by N − 1: what code gives there says nothing.
    return 'threw' in output && instead !== undefined && !exists(check, instead) && refused.push(one) > 0
  })
  if (!isExplained || refused.length === 0) return isExplained
  const right = rightVariant(planned.formula, flags)
  const shows = ({ call, response }: Evidence) => !isSame(response, tables.output(planned, right, call), far)
  return evidence.some((one) => !refused.includes(one) && shows(one))
}

/** The check that makes a call. */
const makerOf = ({ calls, checks }: PlannedFunction, call: number): Check | undefined =>
  checks.find(({ id }) => id === calls[call]?.check)?.check

/** An answer that is not finite, and need not be, shows no mistake. */
const isAccepted = (check: Check | undefined, { response }: Evidence, flags: Conventions): boolean =>
  check !== undefined && mayOverflow(check, flags) && overflows(response)

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
  const open = distinct(plan, planned)
  const isFar = (one: Evidence): boolean =>
    open.every((flags) => {
      const right = tables.output(planned, rightVariant(planned.formula, flags), one.call)
      return !isSame(one.response, right, far) && !isAccepted(makerOf(planned, one.call), one, flags)
    })
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
