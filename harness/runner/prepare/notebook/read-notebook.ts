import { whyWide } from '../source-text.ts'
import { printable } from '../student-messages.ts'
import { elements, members, NotJson, type Range, textAt, wholeOf } from './json-ranges.ts'
import { pythonOnly } from './python-only.ts'

/** A cell of Python code in the code of its notebook. */
export interface NotebookCell {
  /** Its number among the code cells, counted from 1. */
  readonly cell: number
  /** Its first line in the code, counted from 1. */
  readonly line: number
  readonly lines: number
}

/** The Python of a notebook. */
export interface Notebook {
  /** The code cells in order, one line below the other. */
  readonly code: string
  /** Where the cells are in the code. */
  readonly cells: readonly NotebookCell[]
  /** What is not in the code. */
  readonly leftOut: LeftOut
}

/** What of a notebook was left out, because only IPython can run it. */
export interface LeftOut {
  readonly lines: number
  /** The numbers of the cells in which these lines are. */
  readonly cells: readonly number[]
  /** The numbers of the cells of which nothing is left. */
  readonly whole: readonly number[]
}

const mostCells = 10_000
/** Characters of code, as many as a file may have. */
const mostCode = 2 ** 20

/** Reads the Python of a notebook, of format 3 or 4, or says why there is none. All the rest is ignored. */
export function readNotebook(bytes: Buffer): Notebook | { readonly why: string } {
  const wide = whyWide(bytes)
  if (wide !== undefined) return { why: wide }
  if (bytes.every((byte) => byte <= 0x20)) return { why: 'is empty' }
  try {
    const whole = wholeOf(bytes)
    const fields = new Map(members(bytes, whole))
    const language = languageOf(bytes, fields.get('metadata'))
    if (language !== undefined && !/^i?python/i.test(language))
      return { why: `is a notebook for ${printable(language)}; one for Python is needed` }
    const lists = [...cellLists(bytes, fields)]
    if (lists.length === 0) return { why: 'is not a notebook: it has no list of cells' }
    return pythonIn(bytes, lists)
  } catch (error) {
    if (error instanceof NotJson) return { why: `is not a notebook: ${whyNotJson(bytes, error.at)}` }
    throw error
  }
}

/** The lists of cells: one of format 4, or one for each worksheet of format 3. */
function* cellLists(bytes: Buffer, fields: ReadonlyMap<string, Range>): Generator<Range> {
  const own = fields.get('cells')
  if (own !== undefined) yield own
  const sheets = fields.get('worksheets')
  if (sheets === undefined) return
  for (const sheet of elements(bytes, sheets)) {
    const cells = new Map(members(bytes, sheet)).get('cells')
    if (cells !== undefined) yield cells
  }
}

function pythonIn(bytes: Buffer, lists: readonly Range[]): Notebook | { readonly why: string } {
  const lines: string[] = []
  const cells: NotebookCell[] = []
  const leftOut = { lines: 0, cells: [] as number[], whole: [] as number[] }
  let [all, cell, length] = [0, 0, 0]
  for (const range of elementsOf(bytes, lists)) {
    if (++all > mostCells) return { why: `has more than ${mostCells.toLocaleString('en-US')} cells` }
    const source = sourceOf(bytes, new Map(members(bytes, range)))
    if (source === undefined) continue
    cell++
    const text = source.to - source.from > 8 * mostCode ? undefined : textIn(bytes, source)
    length += (text?.length ?? mostCode) + 1
    if (text === undefined || length > mostCode) return { why: 'has more than 1 MiB of code' }
    const python = pythonOnly(text)
    if (python.leftOut === 'all') {
      leftOut.whole.push(cell)
      continue
    }
    if (python.leftOut > 0) leftOut.cells.push(cell)
    leftOut.lines += python.leftOut
    cells.push({ cell, line: lines.length + 1, lines: python.lines.length })
    lines.push(...python.lines)
  }
  if (cell === 0) return { why: 'has no code cells' }
  return { code: lines.join('\n'), cells, leftOut }
}

function* elementsOf(bytes: Buffer, lists: readonly Range[]): Generator<Range> {
  for (const list of lists) yield* elements(bytes, list)
}

/** Where the source of a cell is, if it is one of Python code. */
function sourceOf(bytes: Buffer, cell: ReadonlyMap<string, Range>): Range | undefined {
  const is = (name: string, wanted: RegExp): boolean | undefined => {
    const range = cell.get(name)
    return range && wanted.test(textAt(bytes, range) ?? '')
  }
  if (is('cell_type', /^code$/) !== true || is('language', /^python/i) === false) return undefined
  return cell.get('source') ?? cell.get('input')
}

const textIn = (bytes: Buffer, source: Range): string =>
  textAt(bytes, source) ?? [...elements(bytes, source)].map((line) => textAt(bytes, line) ?? '').join('')

function languageOf(bytes: Buffer, metadata: Range | undefined): string | undefined {
  const within = (range: Range | undefined, name: string) => range && new Map(members(bytes, range)).get(name)
  const found =
    within(within(metadata, 'kernelspec'), 'language') ?? within(within(metadata, 'language_info'), 'name')
  return found && textAt(bytes, found)
}

function whyNotJson(bytes: Buffer, at: number): string {
  if (at >= bytes.length) return 'it ends in the middle'
  let line = 1
  for (let newline = bytes.indexOf(0x0a); newline !== -1 && newline < at; line++)
    newline = bytes.indexOf(0x0a, newline + 1)
  const isMark = /^(?:<{7}|={7}|>{7})/.test(bytes.toString('latin1', at, at + 7))
  return `it is not JSON on line ${line}${isMark ? ', where Git left its marks between two versions' : ''}`
}
