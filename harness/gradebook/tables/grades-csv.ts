import { csvCell } from '../gradebook.ts'
import type { Grades } from '../grades.ts'

const head = [
  ...['assignment', 'id', 'name', 'email', 'section', 'submission', 'submittedAt', 'raw', 'mark', 'outOf'],
  'without',
]

/**
 * Marks as CSV (RFC 4180, UTF-8): a row per assignment and student. Where there is no mark the cell is empty, and
 * `without` says why; `raw` is the mark before anything was taken.
 */
export function* gradesCsv(all: readonly Grades[]): Generator<string> {
  yield csvLine(head)
  for (const grades of all) {
    for (const student of grades.students) {
      const { mark, raw, without = '', submission = '', submittedAt = '' } = grades.of(student)
      const { id, name, email = '', section = '' } = student
      yield csvLine([
        ...[grades.assignment, id, name, email, section, submission, submittedAt],
        ...[raw ?? '', mark ?? '', grades.outOf ?? '', without],
      ])
    }
  }
}

export const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`
