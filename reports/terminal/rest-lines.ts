import { list } from '#kit/engine'
import type { FunctionView } from '../function-view.ts'
import { colors, cut, type Paint, wrap } from './layout.ts'

/** The first lines of a list, and how many others there are. */
export function atMost(lines: readonly string[], most: number, what: string): readonly string[] {
  if (lines.length <= most) return lines
  const left = lines.length - most + 1
  const rest = most === 1 ? `${left} ${what}` : `and ${left} more ${what}`
  return [...lines.slice(0, most - 1), `${rest.trimEnd()}; --all shows them`]
}

/** The functions that come after the first, one line for each reason: what has one cause is one thing to mend. */
export function nextLines(
  functions: readonly FunctionView[],
  most: number,
  paint: Paint,
  page: number,
): readonly string[] {
  if (functions.length === 0) return []
  const groups = Map.groupBy(functions, (one) => `${one.mark.state} ${reasonOf(one)}`)
  const lines = [...groups.values()].map(([first, ...rest]) => {
    if (first === undefined) return ''
    const names = [first, ...rest].map(({ name }) => name)
    const shown = names.length > 3 ? [...names.slice(0, 2), `${names.length - 2} more`] : names
    const reason = reasonOf(first)
    const text =
      rest.length === 0 ? `${first.name}: ${reason}` : `${cut(reason, (2 * page) / 3)}: ${list(shown)}`
    return `  ${paint(colors[first.mark.state], first.mark.symbol)} ${cut(text, page - 4)}`
  })
  return [paint('bold', 'Then'), ...atMost(lines, most, '').map(indented)]
}

const indented = (line: string): string => (line.startsWith('  ') ? line : `  ${line}`)

/** Why a function is not right, in one line. */
const reasonOf = ({ mark, diagnosis, lead, name }: FunctionView): string =>
  diagnosis?.name ??
  (lead === '' ? mark.word : lead.startsWith(`${name} `) ? lead.slice(name.length + 1) : lead)

/** The names of what nobody has written yet, by file. */
export function unwrittenLines(
  functions: readonly FunctionView[],
  most: number,
  paint: Paint,
  page: number,
): readonly string[] {
  const unwritten = functions.filter(({ mark, lead }) => mark.state === 'unwritten' && lead === '')
  if (unwritten.length === 0) return []
  const files = [...Map.groupBy(unwritten, ({ file }) => file)]
  const width = Math.max(...files.map(([file]) => file.length)) + 2
  const hanging = ' '.repeat(width + 2)
  const lines = files.flatMap(([file, own]) => {
    const names = own.map(({ name }) => name).filter((name) => name !== file)
    return wrap(`${file.padEnd(width)}${names.join(', ')}`, page, '  ', hanging)
  })
  if (lines.length > most) {
    const [first, second, ...rest] = unwritten.map(({ name }) => name)
    const names = [first, second, ...(rest.length > 0 ? [`${rest.length} more`] : [])]
    return [
      `${paint('bold', 'Not written yet')}  ${cut(list(names.filter((name) => name !== undefined)), page - 17)}`,
    ]
  }
  return [paint('bold', 'Not written yet'), ...lines]
}
