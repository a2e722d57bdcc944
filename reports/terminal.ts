import { styleText } from 'node:util'
import { count } from '#kit/engine'
import { defuse } from './escape.ts'
import type { ExampleView } from './example-view.ts'
import type { CheckView, FunctionView, LineView } from './function-view.ts'
import type { Paper } from './paper.ts'
import type { StudentView } from './view.ts'
import type { Mark } from './words.ts'

type Color = Parameters<typeof styleText>[0]
/** Styles a text, or returns it unchanged if colors are off. */
type Paint = (color: Color, text: string) => string

/** The width and colors of the terminal, which only the caller knows. */
export interface TerminalOptions {
  readonly color: boolean
  /** Characters per line; default 80. */
  readonly width?: number
}

/** Formats a report for a terminal: one line for each function that is right, and full details for the others. */
export function terminalReport(view: StudentView, { color, width = 80 }: TerminalOptions): string {
  const paint: Paint = (style, text) => (color ? styleText(style, text, { validateStream: false }) : text)
  const page = Math.max(48, Math.min(width, 100))
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
    ...printed(view, paint, page),
    ...tail(view, paint, page),
  ]
  const text = lines.map((line) => line.trimEnd()).join('\n')
  return `${defuse(text.replace(/\n{3,}/g, '\n\n'))}\n`
}

function head(view: StudentView, paint: Paint, width: number): readonly string[] {
  return [
    ...ends(paint('bold', view.title), view.title.length, view.score.text, width),
    ...wrap(`${view.submission}, ${view.language}`, width, ''),
    paint('dim', view.isolation),
    ...view.conventions.flatMap(({ meaning, status }) =>
      wrap(`Convention: ${meaning} (${status})`, width, '').map((line) => paint('dim', line)),
    ),
  ]
}

function tail(view: StudentView, paint: Paint, width: number): readonly string[] {
  const { start } = view
  return [
    '',
    ...wrap(`${capitalized(view.score.text)}. ${view.verdict}`, width, '').map((line) => paint('bold', line)),
    ...[...view.score.notes, ...view.since].flatMap((note) => wrap(note, width, '')),
    ...(start === null
      ? []
      : wrap(`Start with ${start.function.name} in ${start.function.file}: ${start.why}`, width, '')),
    paint('dim', `Run it again: ${view.again}`),
  ]
}

const colors: Readonly<Record<Mark['state'], Color>> = {
  passed: 'green',
  failed: 'red',
  crashed: 'red',
  fragile: 'yellow',
  unwritten: 'cyan',
  skipped: 'dim',
  ungraded: 'magenta',
}

/** Formats the report on one function as plain text. */
export function functionText(one: FunctionView, width = 80): string {
  const lines = functionLines(one, (_, text) => text, width)
  return defuse(
    lines
      .map((line) => line.trimEnd().replace(/^ {2}/, ''))
      .join('\n')
      .replace(/\n{3,}/g, '\n\n'),
  ).trimEnd()
}

function functionLines(one: FunctionView, paint: Paint, width: number): readonly string[] {
  const label = `${one.mark.symbol} ${one.name}  ${one.mark.word}`
  const painted = `${paint(colors[one.mark.state], one.mark.symbol)} ${paint('bold', one.name)}  ${one.mark.word}`
  const first = ends(`  ${painted}`, label.length + 2, one.points, width)
  if (one.mark.state === 'passed') return first
  if (one.mark.state === 'unwritten') {
    const { lines = [], help = [] } = one.leading ?? {}
    const texts = [one.lead, ...lines.map(({ text }) => text), ...help]
    return [...first, ...texts.flatMap((line) => wrap(line, width, '    '))]
  }
  return [
    ...first,
    ...wrap(one.note, width, '    '),
    ...diagnosis(one, paint, width),
    ...(one.leading === null ? [] : details(one.leading, paint, width, '    ')),
    ...one.checks.flatMap((check) => checkLines(check, paint, width)),
    '',
  ]
}

function diagnosis({ diagnosis: known }: FunctionView, paint: Paint, width: number): readonly string[] {
  if (known === null) return []
  return [
    '',
    ...wrap(`${known.kind}: ${known.name}`, width, '    ').map((line) => paint('bold', line)),
    ...wrap(known.sentence, width, '    ').map((line) => paint('yellow', line)),
    ...known.twins.flatMap((twin) =>
      wrap(`Another explanation that fits equally well: ${twin}`, width, '    '),
    ),
  ]
}

function details(check: CheckView, paint: Paint, width: number, indent: string): readonly string[] {
  return [
    '',
    ...wrap(check.headline, width, indent),
    ...check.lines.flatMap((line) => lineText(line, width, indent)),
    ...(check.example === null ? [] : example(check.example, paint, width, `${indent}  `)),
    ...check.help.flatMap((help) => wrap(`Try: ${help}`, width, indent)),
    '',
  ]
}

function checkLines(check: CheckView, paint: Paint, width: number): readonly string[] {
  const note = check.visibility === '' ? '' : ` (${check.visibility})`
  const { symbol, word, state } = check.mark
  const text = wrap(`${symbol} ${word}${note}: ${check.sentence}, ${check.points}`, width, '    ', '      ')
  const [first = '', ...rest] = text
  const painted = [first.replace(symbol, paint(colors[state], symbol)), ...rest]
  return [...painted, ...check.more.flatMap((line) => lineText(line, width, '        '))]
}

function example(view: ExampleView, paint: Paint, width: number, indent: string): readonly string[] {
  const papers = [...view.inputs, ...view.answers]
  const name = Math.max(...papers.map((one) => one.name.length)) + 2
  return [
    '',
    ...wrap(view.call, width, indent).map((line) => paint('bold', line)),
    ...papers.flatMap((one) => paperLines(one, name, paint, width, indent)),
    '',
    ...(view.paste === ''
      ? [`${indent}${paint('dim', 'The call is too long to print.')}`]
      : view.paste.length <= 4 * width
        ? wrap(view.paste, width, indent).map((line) => paint('dim', line))
        : [`${indent}${paint('dim', 'The call is too long to print here; see --json.')}`]),
    '',
  ]
}

/** The most rows of a matrix that are printed. Columns are printed as far as they fit. */
const rowsShown = 12

function paperLines(
  one: Paper,
  nameWidth: number,
  paint: Paint,
  width: number,
  indent: string,
): readonly string[] {
  const label = one.name.padEnd(nameWidth)
  const blank = ' '.repeat(nameWidth)
  if (one.rows.length === 0) {
    const shape = one.shape === '' ? '' : `   ${one.shape}`
    return wrap(`${label}${one.text}${shape}`, width, indent, `${indent}${blank}`)
  }
  const columns = one.rows[0]?.cells.length ?? 0
  const widths = Array.from({ length: columns }, (_, j) =>
    Math.max(...one.rows.map((row) => row.cells[j]?.text.length ?? 0)),
  )
  let fits = 0
  for (let used = indent.length + nameWidth + one.shape.length + 5; fits < columns; fits++) {
    used += (widths[fits] ?? 0) + 2
    if (used > width) break
  }
  const rows = one.rows.slice(0, rowsShown).map(({ cells }, i) => {
    const texts = cells.slice(0, Math.max(1, fits)).map(({ text, differs }, j) => {
      const padded = text.padStart(widths[j] ?? 0)
      return differs ? paint(['bold', 'underline'], padded) : padded
    })
    const shape = i === 0 && one.shape !== '' ? paint('dim', `   ${one.shape}`) : ''
    return `${indent}${i === 0 ? label : blank}[ ${texts.join('  ')} ]${shape}`
  })
  const hidden = columns - Math.max(1, fits)
  const left = [
    ...(one.rows.length > rowsShown ? [count(one.rows.length - rowsShown, 'more row')] : []),
    ...(hidden > 0 ? [count(hidden, 'more column')] : []),
  ]
  if (left.length === 0) return rows
  return [...rows, ...wrap(`and ${left.join(', ')}; --json shows them all`, width, indent + blank)]
}

function section(title: string, lines: readonly string[], paint: Paint, width: number): readonly string[] {
  return lines.length === 0
    ? []
    : ['', paint('bold', title), ...lines.flatMap((line) => wrap(line, width, '  '))]
}

function printed({ printed: text }: StudentView, paint: Paint, width: number): readonly string[] {
  return text.note === ''
    ? []
    : [
        '',
        paint('bold', 'What your code printed'),
        ...wrap(text.note, width, '  '),
        ...text.lines.map((line) => `  │ ${line}`),
      ]
}

/** Aligns one text left and one right, on two lines if they do not fit on one. */
function ends(left: string, length: number, right: string, width: number): readonly string[] {
  const between = width - length - right.length
  return between < 2 ? [left, right.padStart(width)] : [`${left}${' '.repeat(between)}${right}`]
}

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Wraps prose; a line of code is left unchanged. */
function lineText({ text, code }: LineView, width: number, indent: string): readonly string[] {
  return code ? [`${indent}    ${text}`] : wrap(text, width, indent)
}

/** Wraps text at `width` characters; a longer word gets a line of its own. */
function wrap(text: string, width: number, indent: string, hanging = indent): readonly string[] {
  if (text === '') return []
  const lines: string[] = []
  let line = indent
  let empty = true
  for (const word of text.trim().split(/ /)) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line)
      line = hanging
      empty = true
    }
    line += empty ? word : ` ${word}`
    empty = false
  }
  return [...lines, line]
}
