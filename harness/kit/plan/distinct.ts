import type { Conventions } from '#reference/core/conventions.ts'
import type { Plan, PlannedFunction } from './plan-types.ts'

/** The open conventions that make a difference to this function. */
export function distinct(plan: Plan, planned: PlannedFunction): readonly Required<Conventions>[] {
  const seen = new Map(
    plan.candidates
      .toReversed()
      .map((flags) => [planned.formula.obeys.map((flag) => flags[flag]).join(), flags]),
  )
  return [...seen.values()].toReversed()
}
