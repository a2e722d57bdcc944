import type { StudentView } from '../view.ts'
import { cut, type Paint, wrap } from './layout.ts'

/** All that the code printed. */
export const printedLines = ({ printed }: StudentView, paint: Paint, width: number): readonly string[] =>
  printed.note === ''
    ? []
    : [
        '',
        paint('bold', 'What your code printed'),
        ...wrap(printed.note, width, '  '),
        ...printed.lines.map((line) => `  │ ${line}`),
      ]

/** The end of what the code printed: what was printed last is nearest to the mistake. */
export function lastPrinted(
  { printed: { lines } }: StudentView,
  most: number,
  paint: Paint,
  page: number,
): readonly string[] {
  if (lines.length === 0) return []
  const note = lines.length > most ? `, the last ${most} of ${lines.length} lines` : ''
  return [
    paint('bold', `What your code printed${note}`),
    ...lines.slice(-most).map((line) => cut(`  │ ${line}`, page)),
  ]
}
