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

/**
 * The functions that come after the first, one line for each cause: what has one cause is one thing to mend.
 *
 * @param before the function that is shown in full
 */
export function nextLines(
  before: FunctionView | undefined,
  functions: readonly FunctionView[],
  most: number,
  paint: Paint,
  page: number,
): readonly string[] {
  if (functions.length === 0) return []
  const same = before === undefined ? '' : causeOf(before)
  const groups = [...Map.groupBy(functions, causeOf)].toSorted(
    ([a], [b]) => Number(b === same) - Number(a === same),
  )
  const lines = groups.flatMap(([cause, group]) => {
    const [first] = group
    if (first === undefined) return []
    const texts = [3, 2, 1].map((most) => causeText(group, cause === same, most, page))
    const text = texts.find(({ length }) => length <= page - 4) ?? texts.at(-1) ?? ''
    const { state, symbol } = first.mark
    return `  ${paint(colors[state], symbol)} ${cut(text, page - 4)}`
  })
  return [paint('bold', before === undefined ? 'Also' : 'Then'), ...atMost(lines, most, '').map(indented)]
}

/** Conventions have no names of their own, so their ids tell them apart. */
const causeOf = (one: FunctionView): string =>
  `${one.mark.state} ${one.diagnosis?.name === '' ? one.diagnosis.id : reasonOf(one)}`

function causeText(group: readonly FunctionView[], isSame: boolean, most: number, page: number): string {
  const names = group.map(({ name }) => name)
  const left = names.length - most
  const shown = list(left > 0 ? [...names.slice(0, most), `${left} more`] : names)
  if (isSame) return `The same in ${shown}`
  const [reason = ''] = group.map(reasonOf)
  if (names.length === 1) return `${shown}: ${reason}`
  const cause = reason.length > page / 2 ? reason.split(': ', 1)[0] : reason
  return `${cause?.replace(/\.$/, '')}: ${shown}`
}

const indented = (line: string): string => (line.startsWith('  ') ? line : `  ${line}`)

/** Why a function is not right, in one line. */
const reasonOf = ({ mark, diagnosis, lead, name }: FunctionView): string =>
  (diagnosis?.name || diagnosis?.kind) ??
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
  const files = [...Map.groupBy(unwritten, ({ file, noFile }) => (noFile ? `${file} (no such file)` : file))]
  const width = Math.max(...files.map(([file]) => file.length)) + 2
  const hanging = ' '.repeat(width + 2)
  const lines = files.flatMap(([file, own]) => {
    const names = own.map(({ name }) => name).filter((name) => name !== file)
    return wrap(`${file.padEnd(width)}${names.join(', ')}`, page, '  ', hanging)
  })
  const [only] = lines
  if (lines.length === 1 && only !== undefined) return [`${paint('bold', 'Not written yet')} ${only}`]
  if (lines.length > most) {
    const [first, second, ...rest] = unwritten.map(({ name }) => name)
    const names = [first, second, ...(rest.length > 0 ? [`${rest.length} more`] : [])]
    return [
      `${paint('bold', 'Not written yet')}  ${cut(list(names.filter((name) => name !== undefined)), page - 17)}`,
    ]
  }
  return [paint('bold', 'Not written yet'), ...lines]
}
