import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Assignment } from '#assignment'
import { starterFolders } from '#judge'
import type { Language } from '#runner'

/** The files of the starters whose functions answer: what answers like one of them counts as not written. */
export const startersOf = (assignment: Assignment, language: Language): ReadonlyMap<string, Uint8Array> =>
  new Map(
    starterFolders(assignment, language).flatMap((folder) =>
      readdirSync(folder, { withFileTypes: true, recursive: true })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => join(parentPath, name))
        .sort()
        .map((path) => [relative(assignment.folder, path), readFileSync(path)] as const),
    ),
  )
