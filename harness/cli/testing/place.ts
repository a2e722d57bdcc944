import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { scratch, smallAssignment, sources, submission } from './touchstone.ts'

/** A folder with the small assignment, a class of one, and the folder of a student's own work. */
export function place(): string {
  const cwd = scratch()
  const assignment = smallAssignment(cwd)
  submission(join(cwd, 'class'), 'ada', sources.right)
  const work = submission(cwd, 'work', sources.right)
  writeFileSync(join(work, 'touchstone.json'), JSON.stringify({ assignment }))
  return cwd
}

export const grade = (...more: readonly string[]) => [
  ...['grade', 'small', 'class', '--isolation', 'process', ...more],
]
export const check = (...more: readonly string[]) => ['check', 'work', '--isolation', 'process', ...more]
