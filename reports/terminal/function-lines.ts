import type { CheckView, LineView } from '../check-view.ts'
import { sameAsAbove } from '../checks-together.ts'
import { type FunctionView, sameEnd, theExample } from '../function-view.ts'
import { exampleLines } from './example-lines.ts'
import { colors, ends, type Paint, rowsOf, wrap } from './layout.ts'

/** Formats the report on one function as plain text. */
export const functionText = (one: FunctionView, width = 80): string =>
  rowsOf(functionLines(one, (_, text) => text, width).map((line) => line.replace(/^ {2}/, ''))).join('\n')

/** Everything about a function; of one that is right, its name and its points. */
export function functionLines(one: FunctionView, paint: Paint, width: number): readonly string[] {
  const first = functionHead(one, paint, width)
  if (one.mark.state === 'passed') return first
  if (one.mark.state === 'unwritten') {
    return [...first, ...unfoundLines(one).flatMap((line) => wrap(line, width, '    '))]
  }
  return [...first, ...explanationLines(one, paint, width), ...checksLines(one, paint, width), '']
}

/** Of a function that nobody found: what there is in its place, and what to do about it. */
export const unfoundLines = ({ lead, leading }: FunctionView): readonly string[] =>
  lead === '' ? [] : [lead, ...(leading?.lines ?? []).map(({ text }) => text), ...(leading?.help ?? [])]

/** A function with its state and points. */
function functionHead(one: FunctionView, paint: Paint, width: number): readonly string[] {
  const label = `${one.mark.symbol} ${one.name}  ${one.mark.word}`
  const painted = `${paint(colors[one.mark.state], one.mark.symbol)} ${paint('bold', one.name)}  ${one.mark.word}`
  return ends(`  ${painted}`, label.length + 2, one.points, width)
}

/** What is wrong with a function: the mistake, what was observed, the smallest call that shows it. */
export function explanationLines(
  one: FunctionView,
  paint: Paint,
  width: number,
  rowsShown?: number,
): readonly string[] {
  const { leading } = one
  const indent = '    '
  return [
    ...wrap(one.note, width, indent),
    ...diagnosisLines(one, paint, width),
    ...(leading === null
      ? []
      : [
          '',
          ...wrap(leading.headline, width, indent),
          ...leading.lines.flatMap((line) => lineText(line, width, indent)),
          ...(leading.example === null
            ? []
            : exampleLines(leading.example, paint, width, `${indent}  `, rowsShown)),
          ...leading.help.flatMap((help) => wrap(`Try: ${help}`, width, indent)),
          ...wrap(leading.source, width, indent),
          '',
        ]),
  ]
}

function diagnosisLines({ diagnosis: known }: FunctionView, paint: Paint, width: number): readonly string[] {
  if (known === null) return []
  return [
    '',
    ...wrap(known.name === '' ? known.kind : `${known.kind}: ${known.name}`, width, '    ').map((line) =>
      paint('bold', line),
    ),
    ...wrap(known.sentence, width, '    ').map((line) => paint('yellow', line)),
    ...known.twins.flatMap((twin) =>
      wrap(`Another explanation that fits equally well: ${twin}`, width, '    '),
    ),
  ]
}

/** One line for each check of a function, and what is special about it. */
export function checksLines(
  { checks, leading }: FunctionView,
  paint: Paint,
  width: number,
): readonly string[] {
  // A file that does not load is one mistake.
  const all = checks.reduce((sum, { together = 1 }) => sum + together, 0)
  if (all > 1 && checks.every(isSaid))
    return [`    None of its ${all} checks ${leading?.example ? 'could finish' : 'ran'}.`]
  return checks.flatMap((check) => checkLines(check, paint, width))
}

const isSaid = ({ mark, more }: CheckView): boolean =>
  mark.state === 'crashed' && more.every((line) => [sameAsAbove, theExample, sameEnd].includes(line))

function checkLines(check: CheckView, paint: Paint, width: number): readonly string[] {
  const note = check.visibility === '' ? '' : ` (${check.visibility})`
  const { symbol, word, state } = check.mark
  const text = wrap(`${symbol} ${word}${note}: ${check.sentence}${check.worth}`, width, '    ', '      ')
  const [first = '', ...rest] = text
  const painted = [first.replace(symbol, paint(colors[state], symbol)), ...rest]
  return [...painted, ...check.more.flatMap((line) => lineText(line, width, '        '))]
}

/** Wraps prose; a line of code is left unchanged. */
function lineText({ text, code }: LineView, width: number, indent: string): readonly string[] {
  return code ? [`${indent}    ${text}`] : wrap(text, width, indent)
}
