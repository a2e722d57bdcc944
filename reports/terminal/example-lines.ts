import { count } from '#kit/engine'
import type { ExampleView } from '../example-view.ts'
import type { Paper } from '../paper.ts'
import { codeRows } from './code-rows.ts'
import { type Paint, wrap } from './layout.ts'

/** The most rows of a matrix that are printed by default. Columns are printed as far as they fit. */
const usualRows = 12

/** Lays out a call: its arguments, what it returned and what was expected, and the same call ready to paste. */
export function exampleLines(
  view: ExampleView,
  paint: Paint,
  width: number,
  indent: string,
  rowsShown = usualRows,
): readonly string[] {
  const papers = [...view.inputs, ...view.answers]
  const name = Math.max(...papers.map((one) => one.name.length)) + 2
  const tooLong = (where: string): readonly string[] => [
    `${indent}${paint('dim', `The call is too long to print${where}.`)}`,
  ]
  const code = view.paste.split('\n').map((line) => codeRows(line, width, indent))
  return [
    '',
    ...wrap(view.call, width, indent).map((line) => paint('bold', line)),
    ...papers.flatMap((one) => paperLines(one, name, paint, width, indent, rowsShown)),
    '',
    ...(view.paste === ''
      ? view.isTooLarge
        ? tooLong('')
        : []
      : isShort(code)
        ? code.flat().map((row) => paint('dim', row))
        : tooLong(' here; see --json')),
    '',
  ]
}

/** Whether code leaves room for the rest of the screen: the lines of a tiny net do. */
const isShort = (code: readonly (readonly string[])[]): boolean =>
  code.every((rows) => rows.length <= 5) && code.flat().length <= 20

const legend = ', * wrong'

function paperLines(
  one: Paper,
  nameWidth: number,
  paint: Paint,
  width: number,
  indent: string,
  rowsShown: number,
): readonly string[] {
  const label = one.name.padEnd(nameWidth)
  const blank = ' '.repeat(nameWidth)
  if (one.rows.length === 0) {
    const shape = one.shape === '' ? '' : `   ${one.shape}`
    return wrap(`${label}${one.text}${shape}`, width, indent, `${indent}${blank}`)
  }
  // Copied text has no colors, so a wrong number has a mark of its own; the expected one is not wrong.
  const isStarred = one.name === 'yours' && one.rows.some(({ cells }) => cells.some(({ differs }) => differs))
  const columns = one.rows[0]?.cells.length ?? 0
  const widths = Array.from({ length: columns }, (_, j) =>
    Math.max(...one.rows.map((row) => row.cells[j]?.text.length ?? 0)),
  )
  const columnsBeside = (note: string): number => {
    let used = indent.length + nameWidth + one.shape.length + note.length + 5
    const fits = widths.findIndex((cell) => {
      used += cell + (isStarred ? 3 : 2)
      return used > width
    })
    return fits === -1 ? columns : Math.max(1, fits)
  }
  // A number is worth more than the note.
  const note = isStarred && columnsBeside(legend) === columns ? legend : ''
  const fits = columnsBeside(note)
  // A line that says that one row is left out is no shorter than the row.
  const shown = one.rows.length === rowsShown + 1 ? one.rows.length : rowsShown
  const rows = one.rows.slice(0, shown).map(({ cells }, i) => {
    const texts = cells.slice(0, fits).map(({ text, differs }, j) => {
      const blanks = ' '.repeat((widths[j] ?? 0) - text.length)
      const painted = differs ? paint(['bold', 'underline'], text) : text
      return `${blanks}${painted}${isStarred ? (differs ? '*' : ' ') : ''}`
    })
    const shape = i === 0 && one.shape !== '' ? paint('dim', `   ${one.shape}${note}`) : ''
    return `${indent}${i === 0 ? label : blank}[ ${texts.join('  ')} ]${shape}`
  })
  const hidden = columns - fits
  const left = [
    ...(one.rows.length > shown ? [count(one.rows.length - shown, 'more row')] : []),
    ...(hidden > 0 ? [count(hidden, 'more column')] : []),
  ]
  if (left.length === 0) return rows
  return [...rows, ...wrap(`and ${left.join(', ')}; --json shows them all`, width, indent + blank)]
}
