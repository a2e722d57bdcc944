import { visible } from '#kit/engine'
import { type HandInTime, instantText, isWallTime, momentOf } from '#marks'
import { idNames } from './read-roster.ts'
import { type Columns, type Row, readTable } from './read-table.ts'
import { type RowProblem, refuseRows } from './refuse-rows.ts'

type Column = 'id' | 'at'

const columns: Columns<Column> = {
  id: [...idNames, 'submission', 'student'],
  at: ['submitted at', 'submitted', 'submission time', 'time', 'handed in'],
}

/**
 * Reads a table of hand-in times: the name of a submission or an id of a student, and an instant in ISO 8601 or a time
 * on the clocks of the course. A row without a time is passed over.
 *
 * @throws {UsageError} about every time that cannot be read, with its line
 */
export function readTimes(path: string, timezone: string): readonly HandInTime[] {
  const problems: RowProblem[] = []
  const times: HandInTime[] = []
  readTable(path, 'the table of hand-in times', columns, ['id', 'at'], (row) => {
    const read = row.cells.at ? timeOf(row, timezone) : undefined
    if (read !== undefined) 'message' in read ? problems.push(read) : times.push(read)
  })
  refuseRows(path, problems)
  return times
}

function timeOf({ line, cells }: Row<Column>, timezone: string): HandInTime | RowProblem {
  const { id = '', at = '' } = cells
  const instant = isWallTime(at) ? momentOf(at, timezone).instant.toString() : instantText(at)
  return instant === undefined
    ? {
        line,
        message: `'${visible(at)}' is not a time`,
        hint: 'Write 2027-03-14T22:59:00Z, 2027-03-14T23:59:00+01:00, or 2027-03-14 23:59 in the time zone of the course.',
      }
    : { id, submittedAt: instant }
}
