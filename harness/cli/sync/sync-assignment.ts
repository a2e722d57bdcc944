import { globSync } from 'node:fs'
import { join, relative } from 'node:path'
import { count, pointsOfParts } from '#kit/engine'

/** What was written or is stale, starters to delete, what else to say, and the folder as one word of a command. */
interface Synced {
  readonly names: readonly string[]
  readonly leftover: readonly string[]
  readonly notes: readonly string[]
  readonly again: string
}

/** Writes the starters and the handout of one assignment, wherever its folder is. */
export async function syncAssignment(folder: string, check: boolean): Promise<Synced> {
  // Loaded only now: they load every suite, and what lists them may be what has to be mended.
  const [
    { leftoverStarters, loadAssignment, shellWord },
    { assignmentFiles },
    { describe },
    { formulasOf },
    { putFiles },
  ] = await Promise.all([
    import('#assignment'),
    import('./assignment-files.ts'),
    import('./described.ts'),
    import('./starters.ts'),
    import('./put-files.ts'),
  ])
  const assignment = await loadAssignment(folder)
  const files = assignmentFiles(assignment, await describe(formulasOf(assignment)))
  const shown = (path: string): string => join(relative('.', assignment.folder), path)
  const leftover = leftoverStarters(assignment)
  const others = globSync('starter/**', { cwd: assignment.folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(assignment.folder, join(entry.parentPath, entry.name)))
    .filter((path) => !files.has(path) && !leftover.includes(path))
    .toSorted()
  const listed = (head: string, paths: readonly string[]): readonly string[] =>
    paths.length === 0 ? [] : [head, ...paths.map((path) => `  ${shown(path)}`)]
  const functions = formulasOf(assignment).length
  const points = pointsOfParts(assignment.rubric.parts)
  return {
    again: shellWord(folder),
    leftover: leftover.map(shown),
    names: putFiles(assignment.folder, files, check).map(shown).toSorted(),
    notes: [
      ...listed(
        'Starters that assignment.json no longer has; delete them, as init does not copy them:',
        leftover,
      ),
      ...listed('Not generated, and left as it is:', others),
      `${assignment.title}: ${count(functions, 'function')}, ${count(points, 'point')}.`,
    ],
  }
}
