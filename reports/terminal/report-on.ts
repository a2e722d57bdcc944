import type { StudentView } from '../view.ts'
import { checksLines, functionLines } from './function-lines.ts'
import { rowsOf, sheet, type TerminalOptions, wrap } from './layout.ts'
import { printedLines } from './printed-lines.ts'

/** Formats all that is known of the functions of a view, and how to go on. */
export function reportOn(
  view: StudentView,
  { command, ...options }: TerminalOptions & { readonly command: string },
): string {
  const { paint, page } = sheet(options)
  const lines = [
    ...view.since.flatMap((line) => wrap(line, page)).map((line) => paint('bold', line)),
    ...view.parts.flatMap((part) =>
      part.functions.flatMap((one) => [
        '',
        ...functionLines(one, paint, page),
        ...(one.mark.state === 'passed' ? checksLines(one, paint, page) : []),
      ]),
    ),
    ...printedLines(view, paint, page),
    '',
    ...(view.again === '' ? [] : [paint('dim', `Run it again:  ${view.again}`)]),
    paint('dim', `Everything:    ${command}`),
  ]
  return `${rowsOf(lines).join('\n')}\n`
}
