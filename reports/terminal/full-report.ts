import { capital } from '#kit/engine'
import type { StudentView } from '../view.ts'
import { functionLines } from './function-lines.ts'
import { ends, type Paint, rowsOf, section, sheet, type TerminalOptions, wrap } from './layout.ts'
import { printedLines } from './printed-lines.ts'

/** Formats everything: one line for each function that is right, and full details for the others. */
export function fullReport(view: StudentView, options: TerminalOptions): string {
  const { paint, page } = sheet(options)
  const lines = [
    ...head(view, paint, page),
    ...view.parts.flatMap((part) => [
      '',
      ...ends(paint('bold', part.title), part.title.length, part.points, page),
      ...part.functions.flatMap((one) => functionLines(one, paint, page)),
    ]),
    ...section('Not checked', view.notChecked, paint, page),
    ...section('Good to know', view.remarks, paint, page),
    ...section('For staff', view.incidents, paint, page),
    ...printedLines(view, paint, page),
    ...tail(view, paint, page),
  ]
  return `${rowsOf(lines).join('\n')}\n`
}

function head(view: StudentView, paint: Paint, width: number): readonly string[] {
  return [
    ...ends(paint('bold', view.title), view.title.length, view.score.text, width),
    ...wrap(`${view.submission}, ${view.language}`, width),
    paint('dim', view.isolation),
    ...view.conventions.flatMap(({ meaning, status }) =>
      wrap(`Convention: ${meaning} (${status})`, width).map((line) => paint('dim', line)),
    ),
  ]
}

function tail(view: StudentView, paint: Paint, width: number): readonly string[] {
  const { start } = view
  return [
    '',
    ...wrap(`${capital(view.score.text)}. ${view.verdict}`, width).map((line) => paint('bold', line)),
    ...[...view.score.notes, ...view.since].flatMap((note) => wrap(note, width)),
    ...(start === null
      ? []
      : wrap(`Start with ${start.function.name} in ${start.function.file}: ${start.why}`, width)),
    ...(view.again === '' ? [] : [paint('dim', `Run it again: ${view.again}`)]),
  ]
}
