import type { Conventions } from '#reference/core/conventions.ts'
import { getOrMake } from '../value/get-or-make.ts'
import type { Plan, PlannedFunction } from './plan-types.ts'

type Candidates = readonly Required<Conventions>[]

const known = new WeakMap<Plan, Map<PlannedFunction, Candidates>>()

/** One candidate for every combination of the conventions that this function obeys. */
export const distinct = (plan: Plan, planned: PlannedFunction): Candidates =>
  getOrMake(
    getOrMake(known, plan, () => new Map()),
    planned,
    () => {
      const valuesOf = (flags: Required<Conventions>) =>
        planned.formula.obeys.map((flag) => flags[flag]).join()
      return [...Map.groupBy(plan.candidates, valuesOf).values()].flatMap(([first]) => first ?? [])
    },
  )
