import { nearest } from './nearest.ts'
import type { Problem } from './problem.ts'

/**
 * A function must agree with one group, and with functions that are graded.
 *
 * @param names the graded functions
 * @returns those in a group that are not graded, or in two groups
 */
export function checkGroups(
  groups: readonly (readonly string[])[],
  names: readonly string[],
): readonly Problem[] {
  const seen = new Set<string>()
  const problems: Problem[] = []
  for (const [g, group] of groups.entries()) {
    for (const [k, name] of group.entries()) {
      const field = ['consistent', g, k]
      const meant = nearest(name, names)
      if (!names.includes(name))
        problems.push({
          ...{ field, code: 'not-graded', message: `'${name}' is a function of no part` },
          hint: meant === undefined ? 'List functions that have points.' : `Did you mean '${meant}'?`,
        })
      if (seen.has(name))
        problems.push({
          ...{ field, code: 'group-twice', message: `'${name}' is in a group already` },
          hint: 'Put each function in one group.',
        })
      seen.add(name)
    }
  }
  return problems
}
