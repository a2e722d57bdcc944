import { csvCell } from '#gradebook'
import { exactText, type Marks } from '#marks'
import { markIn } from './only.ts'

/**
 * The marks as CSV (RFC 4180, UTF-8), a line per student: marks and total as the course rounds them. A cell is empty
 * where there is no mark; `0` is a mark.
 */
export function marksCsv(marks: Marks): string {
  const { assignments, students, totals, slipDays } = marks
  const names = assignments.map(({ name }) => name)
  const head = [
    'id',
    'name',
    'email',
    'section',
    ...names,
    'total',
    ...(slipDays > 0 ? ['slipDaysLeft'] : []),
  ]
  const marked = markIn(marks)
  const lines = students.map(({ id, name, email = '', section = '' }, k) => {
    const total = totals[k]
    return [
      ...[id, name, email, section].map(csvCell),
      ...names.map((assignment) => {
        const mark = marked(id, assignment)?.mark ?? null
        return mark === null ? '' : exactText(mark)
      }),
      total?.percent ? exactText(total.percent) : '',
      ...(slipDays > 0 ? [String(total?.slipDaysLeft ?? '')] : []),
    ]
  })
  return [head.map(csvCell), ...lines].map((line) => `${line.join(',')}\r\n`).join('')
}
