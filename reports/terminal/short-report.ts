import type { FunctionView } from '../function-view.ts'
import type { StudentView } from '../view.ts'
import { explanationLines, unfoundLines } from './function-lines.ts'
import { colors, cut, ends, type Paint, rowsOf, sheet, type TerminalOptions, wrap } from './layout.ts'
import { partLines } from './part-lines.ts'
import { lastPrinted } from './printed-lines.ts'
import { atMost, nextLines, unwrittenLines } from './rest-lines.ts'

export interface ShortOptions extends TerminalOptions {
  /** Rows of the screen; default 40. Two are left free, for what the shell or `--watch` prints below. */
  readonly rows?: number
  /** The command that `--all`, or the name of a function, is added to. */
  readonly command: string
}

/** How much of each list is shown, from the most to the least; the first that fits on the screen is taken. */
const sizes = [
  { matrix: 12, parts: 14, next: 10, unwritten: 9, printed: 6, remarks: 4, airy: true },
  { matrix: 8, parts: 14, next: 6, unwritten: 4, printed: 4, remarks: 2, airy: true },
  { matrix: 6, parts: 14, next: 5, unwritten: 1, printed: 3, remarks: 1, airy: false },
  { matrix: 4, parts: 12, next: 4, unwritten: 1, printed: 2, remarks: 1, airy: false },
  { matrix: 3, parts: 10, next: 3, unwritten: 1, printed: 2, remarks: 1, airy: false },
  { matrix: 2, parts: 8, next: 2, unwritten: 1, printed: 1, remarks: 1, airy: false },
  { matrix: 2, parts: 6, next: 2, unwritten: 1, printed: 1, remarks: 1, airy: false },
  { matrix: 2, parts: 4, next: 2, unwritten: 1, printed: 1, remarks: 1, airy: false },
] as const

export type Sizes = (typeof sizes)[number]

/** Formats one screen: what changed, the state of each part, and the one function to begin with in full. */
export function shortReport(view: StudentView, options: ShortOptions): string {
  const { paint, page } = sheet(options)
  const room = Math.max(16, options.rows ?? 40) - 2
  const screens = sizes.map((size) => screen(view, options.command, size, paint, page))
  const chosen = screens.find(
    ({ above, middle, below }) => above.length + middle.length + below.length <= room,
  )
  const { above, middle, below } = chosen ?? shortened(screens.at(-1), room, page)
  return `${[...above, ...middle, ...below].join('\n')}\n`
}

interface Screen {
  readonly above: readonly string[]
  /** The function to begin with. */
  readonly middle: readonly string[]
  readonly below: readonly string[]
}

function screen(view: StudentView, command: string, size: Sizes, paint: Paint, page: number): Screen {
  const parts = view.parts.filter((part) => part.functions.length > 0)
  const functions = parts.flatMap((part) => part.functions)
  const first = functions.find((one) => one.atTop && hasMore(one))
  const others = functions.filter((one) => one !== first && hasMore(one))
  const blank = (lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : ['', ...rowsOf(lines)]
  const rest = [
    nextLines(first, others, size.next, paint, page),
    unwrittenLines(functions, size.unwritten, paint, page),
    lastPrinted(view, size.printed, paint, page),
    [
      ...atMost(view.remarks, size.remarks, 'remarks').flatMap((line) =>
        size.airy ? wrap(line, page) : [cut(line, page)],
      ),
      ...(size.airy ? wrap(view.hidden, page) : [cut(view.hidden, page)]),
    ],
  ]
  return {
    above: [
      ...rowsOf([...headLines(view, paint, page)]),
      ...blank(partLines(parts, size.parts, paint, page)),
    ],
    middle: blank(first === undefined ? [] : startLines(first, size, paint, page)),
    below: [
      ...blank(size.airy ? rest.flatMap(blank) : rest.flat()),
      ...blank(closingLines(view, first, command, paint, page)),
    ],
  }
}

/** Whether there is more to say about a function than that it is right, or not written. */
const hasMore = ({ mark, lead }: FunctionView): boolean =>
  mark.state !== 'passed' && (mark.state !== 'unwritten' || lead !== '')

function headLines(view: StudentView, paint: Paint, page: number): readonly string[] {
  const { title, score, since, verdict } = view
  return [
    ...[`${title}: ${score.text}`, ...since]
      .flatMap((line) => wrap(line, page))
      .map((line) => paint('bold', line)),
    ...wrap(verdict, page),
    ...score.notes.flatMap((note) => wrap(note, page)),
  ]
}

function startLines(one: FunctionView, size: Sizes, paint: Paint, page: number): readonly string[] {
  const { symbol, state } = one.mark
  const head = `${symbol} Start with ${placeOf(one)}`
  const painted = `${paint(colors[state], symbol)} ${paint('bold', head.slice(symbol.length + 1))}`
  const said =
    state === 'unwritten'
      ? unfoundLines(one).flatMap((line) => wrap(line, page, '    '))
      : explanationLines(one, paint, page, size.matrix)
  return [...ends(painted, head.length, one.points, page), ...rowsOf(said)]
}

const placeOf = ({ name, file }: FunctionView): string => (name === file ? name : `${name} in ${file}`)

/** What names a function on the command line: of a method, and of what has a title, the name in the assignment. */
const wordFor = ({ name, anchor }: FunctionView): string =>
  /^\w+$/.test(name) ? name : anchor.replace(/^function-/, '')

function closingLines(
  view: StudentView,
  first: FunctionView | undefined,
  command: string,
  paint: Paint,
  page: number,
): readonly string[] {
  const begin =
    first === undefined && view.start !== null ? [`Next to write: ${placeOf(view.start.function)}.`] : []
  const commands = [
    ...(view.again === '' ? [] : [['Run it again:', view.again]]),
    ...(first === undefined ? [] : [['All its checks:', `${command} ${wordFor(first)}`]]),
    ['Full report:', `${command} --all`],
  ]
  return [
    ...begin.flatMap((line) => wrap(line, page)).map((line) => paint('bold', line)),
    ...commands.map(([what = '', text = '']) => paint('dim', `${what.padEnd(17)}${text}`)),
  ]
}

/** The smallest screen, with the beginning of the explanation, because nothing else is left to leave out. */
function shortened(smallest: Screen | undefined, room: number, page: number): Screen {
  const { above, middle, below } = smallest ?? { above: [], middle: [], below: [] }
  const rows = Math.max(6, room - above.length - below.length) - 1
  const note = `    … ${middle.length - rows} more rows; the whole explanation is in the report on this function.`
  return { above, middle: [...middle.slice(0, rows), cut(note, page)], below }
}
