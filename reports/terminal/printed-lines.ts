import type { StudentView } from '../view.ts'
import { type Paint, wrap } from './layout.ts'

/** What the code printed. */
export const printedLines = ({ printed }: StudentView, paint: Paint, width: number): readonly string[] =>
  printed.note === ''
    ? []
    : [
        '',
        paint('bold', 'What your code printed'),
        ...wrap(printed.note, width, '  '),
        ...printed.lines.map((line) => `  │ ${line}`),
      ]
