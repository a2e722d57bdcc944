import type { Conventions } from '#reference/core/conventions.ts'
import { getOrMake } from '../value/get-or-make.ts'
import type { Plan, PlannedFunction } from './plan-types.ts'
import { existsUnder } from './points.ts'

/** Which list of the manifest a function is in; −1 if it is in none. */
const groupOf =
  (consistent: Plan['consistent']) =>
  ({ formula: { name } }: PlannedFunction): number =>
    consistent.findIndex((names) => names.includes(name))

const groups = new WeakMap<Plan, readonly (readonly PlannedFunction[])[]>()

/** The functions that must follow the same conventions: those that the manifest lists together, and all others. */
export const groupsOf = (plan: Plan): readonly (readonly PlannedFunction[])[] =>
  getOrMake(groups, plan, () => [...Map.groupBy(plan.functions, groupOf(plan.consistent)).values()])

/** The given functions that must follow the same conventions as this one. */
export const givenWith = (
  { given = [], consistent }: Plan,
  one: PlannedFunction,
): readonly PlannedFunction[] =>
  given.filter((other) => groupOf(consistent)(other) === groupOf(consistent)(one))

const candidates = new WeakMap<readonly PlannedFunction[], readonly Required<Conventions>[]>()

/** One candidate of every kind that makes a difference to a group: to what is asked of its functions or to points. */
export const candidatesFor = (
  plan: Plan,
  group: readonly PlannedFunction[],
): readonly Required<Conventions>[] =>
  getOrMake(candidates, group, () => {
    const concerned = [...group, ...group.slice(0, 1).flatMap((one) => givenWith(plan, one))]
    const keyOf = (flags: Required<Conventions>): string => {
      const points = plan.points.get(flags)
      return JSON.stringify(
        concerned.map(({ formula, checks }) => [
          formula.obeys.map((flag) => flags[flag]),
          checks.map(({ id, check }) => existsUnder(check, flags) && (points?.get(id) ?? null)),
        ]),
      )
    }
    return [...Map.groupBy(plan.candidates, keyOf).values()].map(([first]) => first as Required<Conventions>)
  })
