import type { Plan, PlannedFunction } from './plan-types.ts'

/** Which list of the manifest a function is in; −1 if it is in none. */
const groupOf =
  (consistent: Plan['consistent']) =>
  ({ formula: { name } }: PlannedFunction): number =>
    consistent.findIndex((names) => names.includes(name))

/** The functions that must follow the same conventions: those that the manifest lists together, and all others. */
export function groupsOf({ functions, consistent }: Plan): readonly (readonly PlannedFunction[])[] {
  return [...Map.groupBy(functions, groupOf(consistent)).values()]
}

/** The functions that students are given, of the group of another function. */
export const givenWith = (
  { given = [], consistent }: Plan,
  one: PlannedFunction,
): readonly PlannedFunction[] =>
  given.filter((other) => groupOf(consistent)(other) === groupOf(consistent)(one))
