import { type Conventions, conventions, type Flag } from '#reference/core/conventions.ts'
import type { Rubric } from './rubric.ts'

/** The product of the open flags over the pinned ones, canonical values first. */
export function candidatesOf(rubric: Rubric): readonly Required<Conventions>[] {
  let candidates: readonly Record<string, string>[] = [{}]
  for (const flag of Object.keys(conventions) as Flag[]) {
    const chosen = rubric.conventions[flag]
    const { canonical, values } = conventions[flag]
    const allowed =
      chosen === 'open'
        ? [canonical, ...values.filter((value) => value !== canonical)]
        : [chosen ?? canonical]
    candidates = candidates.flatMap((candidate) => allowed.map((value) => ({ ...candidate, [flag]: value })))
  }
  return candidates as unknown as readonly Required<Conventions>[]
}
