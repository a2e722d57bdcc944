import { csvLine } from '#gradebook'
import { exactText, type Marks } from '#marks'

/**
 * The marks as CSV (RFC 4180, UTF-8), a line per student: marks and total as the course rounds them. A cell is empty
 * where there is no mark; `0` is a mark.
 */
export function* marksCsv(marks: Marks): Generator<string> {
  const { assignments, students, slipDays } = marks
  const names = assignments.map(({ name }) => name)
  yield csvLine([
    ...['id', 'name', 'email', 'section'],
    ...names,
    'total',
    ...(slipDays > 0 ? ['slipDaysLeft'] : []),
  ])
  for (const student of students) {
    const { id, name, email = '', section = '' } = student
    const { marks: own, total } = marks.of(student)
    yield csvLine([
      ...[id, name, email, section],
      ...own.map(({ mark }) => (mark === null ? '' : exactText(mark))),
      total.percent ? exactText(total.percent) : '',
      ...(slipDays > 0 ? [String(total.slipDaysLeft)] : []),
    ])
  }
}
