import { nearest } from './nearest.ts'
import type { ReadManifest } from './read-manifest.ts'

/**
 * A function must agree with one group, and with functions that are graded.
 *
 * @param names the graded functions
 * @throws {UsageError} about the first that is not graded, or is in two groups
 */
export function checkGroups({ manifest, at }: ReadManifest, names: readonly string[]): void {
  const seen = new Set<string>()
  for (const [g, group] of (manifest.consistent ?? []).entries()) {
    for (const [k, name] of group.entries()) {
      const field = ['consistent', g, k]
      const meant = nearest(name, names)
      if (!names.includes(name))
        throw at(
          field,
          'not-graded',
          `'${name}' is a function of no part`,
          meant === undefined ? 'List functions that have points.' : `Did you mean '${meant}'?`,
        )
      if (seen.has(name))
        throw at(field, 'group-twice', `'${name}' is in a group already`, 'Put each function in one group.')
      seen.add(name)
    }
  }
}
