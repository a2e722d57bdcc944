import { nearest } from '#assignment'
import { readRoster } from '#course'
import { UsageError } from '#files'
import { visible } from '#kit/engine'
import { folded } from '#marks'
import { say, sayJson } from './output.ts'
import { progressOf, progressTable } from './progress/progress-table.ts'
import { type StudentProgress, studentsOver } from './progress/students.ts'

export interface ProgressOptions {
  readonly roster?: string
  readonly student?: string
  readonly json?: boolean
}

/** `touchstone progress`: how students do over the assignments of a course. */
export async function progress(folders: readonly string[], options: ProgressOptions): Promise<number> {
  const roster = options.roster === undefined ? undefined : readRoster(options.roster)
  const { stages, students } = await studentsOver(folders, roster)
  const one = options.student === undefined ? undefined : wanted(students, options.student)
  if (options.json) {
    const shown = one === undefined ? students : [one]
    sayJson(JSON.stringify({ schema: 'touchstone/progress/v1', assignments: stages, students: shown }))
  } else say(one === undefined ? progressTable(stages, students) : progressOf(stages, one))
  return 0
}

function wanted(students: readonly StudentProgress[], id: string): StudentProgress {
  const found = students.find((one) => folded(one.id) === folded(id))
  if (found !== undefined) return found
  const near = nearest(
    id,
    students.map((one) => one.id),
  )
  throw new UsageError(
    'no-student',
    `nobody in these results is '${visible(id)}'`,
    near === undefined ? 'Without --student, everybody is listed.' : `Did you mean '${visible(near)}'?`,
  )
}
