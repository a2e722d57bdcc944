import { didYouMean } from '#assignment'
import { visible } from '#kit/engine'
import type { Extension, StudentFinder } from '#marks'
import { idNames } from './read-roster.ts'
import { type Columns, type Row, readTable } from './read-table.ts'
import { type RowProblem, refuseRows } from './refuse-rows.ts'
import { untilForms, untilOf } from './until.ts'

type Column = 'id' | 'assignment' | 'until' | 'reason'

const columns: Columns<Column> = {
  id: [...idNames, 'student'],
  assignment: ['assignment'],
  until: ['until', 'due', 'extended to', 'extension'],
  reason: ['reason', 'comment'],
}

/** What extensions are compared with: the students of the roster, and the names of assignments. */
export interface Known {
  readonly find: StudentFinder
  readonly assignments: readonly string[]
}

/**
 * Reads a table of extensions: one for a student and an assignment per row, or for all assignments with `*`.
 *
 * @throws {UsageError} about every row that is for nobody or nothing, with its line
 */
export function readExtensions(path: string, known: Known): readonly Extension[] {
  const needed = ['id', 'assignment', 'until'] as const
  const read = readTable(path, 'the table of extensions', columns, needed, (row) => extensionOf(row, known))
  refuseRows(
    path,
    read.filter((one): one is RowProblem => 'message' in one),
  )
  return read.filter((one): one is Extension => 'until' in one)
}

function extensionOf({ line, cells }: Row<Column>, known: Known): Extension | RowProblem {
  const { id = '', assignment = '', until = '', reason } = cells
  const found = extensionFor(id, assignment, until, known)
  if ('message' in found) return { line, ...found }
  return { ...found, ...(reason && { reason }) }
}

/** One extension, or what is wrong with it. */
export function extensionFor(
  id: string,
  assignment: string,
  until: string,
  { find, assignments }: Known,
): Extension | Omit<RowProblem, 'line'> {
  const student = find.byKey(id)
  if (student === 'unknown') return { message: `'${visible(id)}' is not in the roster` }
  if (student === 'ambiguous') return { message: `'${visible(id)}' is more than one student of the roster` }
  if (assignment !== '*' && !assignments.includes(assignment)) {
    const hint =
      didYouMean(assignment, assignments) ?? `The course has ${assignments.join(', ')}; * is all of them.`
    return { message: `'${visible(assignment)}' is not an assignment of the course`, hint }
  }
  const parsed = untilOf(until)
  return parsed === undefined
    ? { message: `'${visible(until)}' does not say until when`, hint: `Write ${untilForms}.` }
    : { student: student.id, assignment, until: parsed }
}
