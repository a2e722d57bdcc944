import type { StudentView } from '../view.ts'
import { checksLines, functionLines } from './function-lines.ts'
import { rowsOf, sheet, type TerminalOptions, wrap } from './layout.ts'
import { lastPrinted } from './printed-lines.ts'

/** Lines of output: all calls of a function together print many, and its example is to stay in sight. */
const mostPrinted = 6

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
    ...(view.printed.lines.length === 0 ? [] : ['', ...lastPrinted(view, mostPrinted, paint, page)]),
    '',
    ...(view.again === '' ? [] : [paint('dim', `Run it again:  ${view.again}`)]),
    ...(view.printed.lines.length > mostPrinted ? [paint('dim', `All output:    ${command} --all`)] : []),
    paint('dim', `Everything:    ${command}`),
  ]
  return `${rowsOf(lines).join('\n')}\n`
}
