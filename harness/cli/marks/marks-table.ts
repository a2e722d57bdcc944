import { count, visible } from '#kit/engine'
import { exactText, type Mark, type Marks, type Total } from '#marks'
import { markIn } from './only.ts'

/** The marks as a table for a terminal, a line per student. */
export function marksTable(marks: Marks): string {
  const { title, assignments, students, totals } = marks
  const marked = markIn(marks)
  const rows = students.map(({ id, name }, k) => [
    visible(id),
    cut(visible(name)),
    ...assignments.map((one) => cell(marked(id, one.name))),
    totalCell(totals[k]),
  ])
  const head = ['id', 'name', ...assignments.map(({ name }) => `${visible(name)} `), 'total']
  const shown = new Set(marks.marks.map(signOf))
  return [
    `${visible(title)}: ${count(students.length, 'student')}`,
    ...aligned([head, ...rows]),
    ...legend.flatMap(([sign, words]) => (shown.has(sign) ? [`${sign} ${words}`] : [])),
  ].join('\n')
}

type Sign = '*' | '–' | '?' | ''

const legend: readonly (readonly [Sign, string])[] = [
  ['*', 'points were taken or changed: --explain <student> says why'],
  ['–', 'nothing handed in, which is 0 in the total'],
  ['?', 'not graded yet, or withheld: there is no total'],
]

function signOf({ without, deductions, adjustment }: Mark): Sign {
  if (without === 'not-handed-in') return '–'
  if (without === 'not-graded-yet' || without === 'withheld') return '?'
  return deductions.length > 0 || adjustment ? '*' : ''
}

function cell(mark: Mark | undefined): string {
  if (mark === undefined) return ''
  const sign = signOf(mark)
  const text = mark.mark ? exactText(mark.mark) : ''
  // The star has a column of its own, so that numbers end at the same place.
  return sign === '*' ? `${text}*` : `${text}${sign} `
}

const totalCell = (total: Total | undefined): string =>
  total?.percent ? `${exactText(total.percent)} %` : 'none'

const widest = 24
const cut = (name: string): string => (name.length > widest ? `${name.slice(0, widest - 1)}…` : name)

/** Columns of one width each: the first two from the left, numbers from the right. */
function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const columns = rows[0]?.length ?? 0
  const widths = Array.from({ length: columns }, (_, k) =>
    Math.max(...rows.map((row) => row[k]?.length ?? 0)),
  )
  return rows.map((row) =>
    row
      .map((text, k) => (k < 2 ? text.padEnd(widths[k] ?? 0) : text.padStart(widths[k] ?? 0)))
      .join('  ')
      .trimEnd(),
  )
}
