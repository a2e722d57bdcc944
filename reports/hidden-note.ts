import { count, list, type Result, visible } from '#kit/engine'
import { hiddenPoints } from './hidden-points.ts'

/** The concepts of some checks, each once. */
export const concepts = (checks: readonly { readonly concept: string }[]): string =>
  list([...new Set(checks.map(({ concept }) => visible(concept)))])

/** The points that did not count here, in one sentence; otherwise empty. */
export function hiddenNote(result: Result): string {
  const { notRun = [] } = result
  return notRun.length === 0
    ? ''
    : `Hidden: ${count(hiddenPoints(result), 'point')} for checks that do not run here, about ${concepts(notRun)}.`
}
