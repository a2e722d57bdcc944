import { CsvError, parse } from 'csv-parse/sync'
import { readSmallFile, UsageError } from '#files'
import { count, list, visible } from '#kit/engine'
import { type RowProblem, refuseRows } from './refuse-rows.ts'

/** The columns of a table, by what they mean: the names that they may have in the file. */
export type Columns<C extends string> = Readonly<Record<C, readonly string[]>>

/** One row: where it is in the file, from 1, and its cells by column; a cell is empty if the row ends before it. */
export interface Row<C extends string> {
  readonly line: number
  readonly cells: Readonly<Partial<Record<C, string>>>
}

/** Bytes: some hundred thousand rows. */
const most = 2 ** 25
const separators = [',', ';', '\t']

/**
 * Reads a table: UTF-8, with commas, semicolons or tabs between cells and names in its first line. Columns are found by
 * name, whatever their order, case, blanks and hyphens; others are passed over.
 *
 * Each row is made into what its reader needs before the next one is read, so that there is never more of the table in
 * memory than that and its text.
 *
 * @param name what the table is for: 'the roster'
 * @param each makes something of a row
 * @throws {UsageError} with the line, about a table that cannot be read or that lacks a column
 */
export function readTable<C extends string, Made>(
  path: string,
  name: string,
  columns: Columns<C>,
  required: readonly C[],
  each: (row: Row<C>) => Made,
): readonly Made[] {
  const text = readSmallFile(path, { name, most })
  let head: Numbered | undefined
  let names: readonly (C | undefined)[] = []
  let refused: unknown
  const made: Made[] = []
  const tooLong: RowProblem[] = []
  eachRecord(path, name, text, (one) => {
    // What is wrong with the text as a whole is said first, wherever it is.
    if (refused !== undefined) return
    try {
      if (head === undefined) {
        head = one
        names = columnsIn(path, one, name, columns, required)
      } else if (one.record.slice(names.length).some((cell) => cell !== '')) {
        tooLong.push(cellsBeyond(one, names.length))
      } else made.push(each({ line: one.line, cells: cellsOf(one, names) }))
    } catch (error) {
      refused = error
    }
  })
  if (refused !== undefined) throw refused
  if (head === undefined) {
    throw new UsageError(
      'empty-table',
      `'${path}' is empty, and ${name} has a line with the names of its columns`,
    )
  }
  refuseRows(path, tooLong)
  return made
}

const cellsBeyond = ({ line, record }: Numbered, columns: number): RowProblem => ({
  line,
  message: `has ${count(record.length, 'cell')}, and the first line has ${count(columns, 'column')}`,
  hint: 'Put a cell that contains a separator in quotes.',
})

function cellsOf<C extends string>(
  { record }: Numbered,
  columns: readonly (C | undefined)[],
): Row<C>['cells'] {
  const cells: Partial<Record<C, string>> = {}
  for (const [k, column] of columns.entries()) if (column !== undefined) cells[column] = record[k] ?? ''
  return cells
}

interface Numbered {
  readonly line: number
  readonly record: readonly string[]
}

function eachRecord(path: string, name: string, text: string, each: (record: Numbered) => void): void {
  try {
    parse(text, {
      bom: true,
      trim: true,
      relax_column_count: true,
      // Without it, which drops nothing more, a blank line takes a hundred times as long.
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      delimiter: separatorOf(text),
      on_record: (record, { lines }) => {
        each({ line: lines, record })
        return null
      },
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const lines = typeof error.lines === 'number' ? `, line ${error.lines}` : ''
    throw new UsageError(
      'not-a-table',
      `'${path}'${lines}: ${name} is not a table that can be read: a quotation mark is not closed, or is in a cell without quotes`,
      'Write a quotation mark in a cell twice, and put the cell in quotes.',
    )
  }
}

/** What is most often in the first line, quoted cells left out. */
function separatorOf(text: string): string {
  const [first = ''] = text.trimStart().split(/\r?\n|\r/)
  const bare = first.replaceAll(/"[^"]*"/g, '')
  const counts = separators.map((separator) => bare.split(separator).length)
  return separators[counts.indexOf(Math.max(...counts))] ?? ','
}

/** Which column each cell of the first line is. */
function columnsIn<C extends string>(
  path: string,
  { line, record: head }: Numbered,
  name: string,
  columns: Columns<C>,
  required: readonly C[],
): readonly (C | undefined)[] {
  const known = Object.entries<readonly string[]>(columns) as [C, readonly string[]][]
  const found = head.map(
    (cell) => known.find(([, names]) => names.some((name) => bare(name) === bare(cell)))?.[0],
  )
  const twice = found.find((column, k) => column !== undefined && found.indexOf(column) < k)
  if (twice !== undefined) {
    const both = head.filter((_, k) => found[k] === twice).map(visible)
    throw new UsageError(
      'column-twice',
      `'${path}', line 1: the columns ${list(both)} both mean '${twice}'`,
      'Delete one of them.',
    )
  }
  const missing = required.find((column) => !found.includes(column))
  if (missing !== undefined) {
    throw new UsageError(
      'no-column',
      `'${path}', line ${line}: ${name} has no column '${missing}'; its columns are ${list(head.map(visible))}`,
      `A column may be called ${list(columns[missing], 'or')}.`,
    )
  }
  return found
}

const bare = (name: string): string => name.toLowerCase().replaceAll(/[\s_-]/g, '')
