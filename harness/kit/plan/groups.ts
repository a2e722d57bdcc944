import type { Plan, PlannedFunction } from './plan-types.ts'

/** The functions that must follow the same conventions: those that the manifest lists together, and all others. */
export function groupsOf({ functions, consistent }: Plan): readonly (readonly PlannedFunction[])[] {
  const groupOf = ({ formula: { name } }: PlannedFunction): number =>
    consistent.findIndex((names) => names.includes(name))
  return [...Map.groupBy(functions, groupOf).values()]
}
