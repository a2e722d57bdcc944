import type { Result } from '#kit/engine'
import type { Taken } from './taken.ts'

/** Of the results of each student the best one; of equal ones the later. One without a score counts only if all are. */
export function bestOf(
  results: readonly Result[],
  { submissions }: { readonly submissions: readonly Pick<Taken, 'id' | 'of'>[] },
): readonly Result[] {
  const students = new Map(submissions.map(({ id, of }) => [id, of]))
  const best = new Map<string, Result>()
  for (const result of results) {
    const of = students.get(result.submission) ?? result.submission
    const before = best.get(of)
    if (before === undefined || (result.score ?? -1) >= (before.score ?? -1)) best.set(of, result)
  }
  return [...best.values()]
}
