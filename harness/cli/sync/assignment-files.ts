import { join } from 'node:path'
import type { Assignment } from '#assignment'
import type { Descriptions } from './described.ts'
import { handout, handoutName } from './handout.ts'
import { readIfThere } from './read-if-there.ts'
import { starters } from './starters.ts'

/** Everything that is generated in an assignment's folder, by path from it. */
export const assignmentFiles = (
  assignment: Assignment,
  described: Descriptions,
): ReadonlyMap<string, string> => {
  const file = join(assignment.folder, handoutName)
  return new Map([
    ...starters(assignment, described),
    [handoutName, handout(assignment, file, readIfThere(file))],
  ])
}
