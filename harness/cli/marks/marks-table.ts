import { count, visible } from '#kit/engine'
import { exactText, type Mark, type Marks, type Total } from '#marks'

/** The marks as a table for a terminal, a line per student. */
export function marksTable(marks: Marks): string {
  const { title, assignments, students } = marks
  const shown = new Set<Sign>()
  const rows = students.map((student) => {
    const { marks: own, total } = marks.of(student)
    for (const mark of own) shown.add(signOf(mark))
    return [visible(student.id), cut(visible(student.name)), ...own.map(cell), totalCell(total)]
  })
  const head = ['id', 'name', ...assignments.map(({ name }) => `${visible(name)} `), 'total']
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

function cell(mark: Mark): string {
  const sign = signOf(mark)
  const text = mark.mark ? exactText(mark.mark) : ''
  // The star has a column of its own, so that numbers end at the same place.
  return sign === '*' ? `${text}*` : `${text}${sign} `
}

const totalCell = ({ percent }: Total): string => (percent ? `${exactText(percent)} %` : 'none')

const widest = 24
const cut = (name: string): string => (name.length > widest ? `${name.slice(0, widest - 1)}…` : name)

/** Columns of one width each: the first two from the left, numbers from the right. */
function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths: number[] = []
  for (const row of rows) {
    for (const [k, text] of row.entries()) widths[k] = Math.max(widths[k] ?? 0, text.length)
  }
  return rows.map((row) =>
    row
      .map((text, k) => (k < 2 ? text.padEnd(widths[k] ?? 0) : text.padStart(widths[k] ?? 0)))
      .join('  ')
      .trimEnd(),
  )
}
