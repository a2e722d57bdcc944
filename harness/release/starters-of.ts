import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Assignment } from '#assignment'
import { starterFolders } from '#judge'
import type { Language } from '#runner'
import { filesIn } from './files-in.ts'

/** The starters whose functions return anything: a function that answers like one of them counts as not written. */
export const startersOf = (assignment: Assignment, language: Language): ReadonlyMap<string, Uint8Array> =>
  new Map(
    starterFolders(assignment, language)
      .flatMap((folder) => filesIn(folder).map((path) => join(folder, path)))
      .map((path) => [relative(assignment.folder, path), readFileSync(path)]),
  )
