import type { Conventions } from '#reference/core/conventions.ts'
import type { PlannedFunction } from '../plan/plan-types.ts'
import type { Tables } from '../plan/tables.ts'
import { rightVariant } from '../plan/variants.ts'
import { meets } from '../value/compare.ts'
import { isEarlier } from '../value/planned-call.ts'
import type { Diagnosis } from '../value/result.ts'
import { tolerances } from '../value/tolerances.ts'
import { isArray } from '../value/value.ts'
import type { Evidence } from './evidence.ts'
import { isSame } from './is-same.ts'

/** Answers that differ from the right ones, so that chance is out of the question. */
const enoughAnswers = 3

/** Every answer is the same argument, unchanged: nothing is computed, which pairs of mistakes would explain as well. */
export function argumentReturned(
  planned: PlannedFunction,
  evidence: readonly Evidence[],
  chosen: Required<Conventions>,
  tables: Tables,
): Diagnosis | undefined {
  const right = rightVariant(planned.formula, chosen)
  const wrong = evidence.filter(
    ({ call, response }) => !isSame(response, tables.output(planned, right, call)),
  )
  if (wrong.length < enoughAnswers) return undefined
  const returned = planned.formula.inputs.find((_, position) =>
    evidence.every(({ call, response }) => {
      const argument = planned.calls[call]?.call.args[position]
      if (response.kind !== 'returned' || argument === undefined || isEarlier(argument)) return false
      return isArray(argument) && meets(response.value, argument, { tolerance: tolerances.none, scale: 0 })
    }),
  )
  return returned && argumentNamed(returned.name)
}

export const argumentNamed = (name: string): Diagnosis => ({
  id: 'x/argument-returned',
  kind: 'relation',
  title: 'Argument returned',
  sentence: `Your function returns ${name} as it came, whatever its numbers. Compute the answer from it.`,
  twins: [],
})
