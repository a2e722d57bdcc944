import { didYouMean } from './did-you-mean.ts'
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
      if (!names.includes(name))
        problems.push({
          field,
          code: 'not-graded',
          message: `'${name}' is a function of no part`,
          hint: didYouMean(name, names) ?? 'List functions that have points.',
        })
      if (seen.has(name))
        problems.push({
          field,
          code: 'group-twice',
          message: `'${name}' is in a group already`,
          hint: 'Put each function in one group.',
        })
      seen.add(name)
    }
  }
  return problems
}
