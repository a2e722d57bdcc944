import { CsvError, parse } from 'csv-parse/sync'
import { visible } from '#kit/visible'
import { logError } from './log-error.ts'
import { logLimits } from './log-limits.ts'
import { numberOf } from './number-of.ts'

/** A row of a log as a table: its line, from 1, and its cells by the bare names of their columns. */
export interface LogRow {
  readonly line: number
  readonly cells: ReadonlyMap<string, string>
}

export interface LogTable {
  /** The names of the columns, in lower case without anything but letters and digits. */
  readonly columns: readonly string[]
  readonly rows: readonly LogRow[]
}

/** A name without what languages differ in: `train_loss`, `trainLoss` and `train/loss` are one. */
export const bareName = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\d]/gu, '')

/**
 * The table that a CSV file is, with commas and with the names of columns in its first line. Empty cells are left out.
 *
 * @throws {UsageError} with the line, if it is not such a table
 */
export function logTable(path: string, text: string): LogTable {
  refuseLarge(path, text)
  const [head, ...records] = recordsOf(path, text)
  if (head === undefined)
    throw logError(path, '', 'it is empty', 'Give the file that the training run wrote.')
  const columns = head.record.map(bareName)
  if (!columns.some((name) => /loss|acc/.test(name))) {
    throw logError(
      path,
      'line 1',
      'no column is called loss, so it is not a training log',
      'Its first line has the names of the columns: epoch,loss,accuracy. Weights are given apart from it.',
    )
  }
  const twice = columns.find((name, k) => columns.indexOf(name) < k)
  if (twice !== undefined)
    throw logError(path, 'line 1', `two columns are called '${visible(twice)}'`, 'Delete one of them.')
  if (records.length > logLimits.steps + logLimits.epochs) {
    throw logError(path, '', `it has ${records.length} rows, and a log has at most ${logLimits.steps} steps`)
  }
  return { columns, rows: records.map(({ line, record }) => ({ line, cells: cellsOf(columns, record) })) }
}

/** Parsing takes longer the more lines and columns there are, so both are counted before. */
function refuseLarge(path: string, text: string): void {
  const hint = `A table has at most ${logLimits.lines} lines, ${logLimits.columns} columns and ${logLimits.line} characters in a line.`
  // Old files end their lines with a carriage return alone.
  let lines = text.split('\r').length > logLimits.lines ? logLimits.lines : 0
  for (let at = 0; at < text.length; lines++) {
    const next = text.indexOf('\n', at)
    const end = next < 0 ? text.length : next
    if (end - at > logLimits.line)
      throw logError(path, `line ${lines + 1}`, `it has ${end - at} characters`, hint)
    if (at === 0) {
      const columns = text.slice(at, end).split(',').length
      if (columns > logLimits.columns) throw logError(path, 'line 1', `it has ${columns} columns`, hint)
    }
    if (lines >= logLimits.lines) throw logError(path, '', `it has more than ${logLimits.lines} lines`, hint)
    at = end + 1
  }
}

const cellsOf = (columns: readonly string[], record: readonly string[]): ReadonlyMap<string, string> =>
  new Map(columns.map((name, k) => [name, record[k] ?? ''] as const).filter(([, cell]) => cell !== ''))

interface Numbered {
  readonly line: number
  readonly record: readonly string[]
}

function recordsOf(path: string, text: string): readonly Numbered[] {
  const records: Numbered[] = []
  try {
    parse(text, {
      ...{ bom: true, trim: true, relax_column_count_less: true },
      // Without the first, which drops nothing that the second keeps, a blank line takes a hundred times as long.
      ...{ skip_empty_lines: true, skip_records_with_empty_values: true },
      on_record: (record, { lines }) => {
        records.push({ line: lines, record })
        return null
      },
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const place = typeof error.lines === 'number' ? `line ${error.lines}` : ''
    throw logError(path, place, 'the table cannot be read there', 'Put a cell with a comma in quotes.')
  }
  return records
}

/**
 * The number in a cell, or undefined if the cell is empty.
 *
 * @throws {UsageError} with the line and the column, if it is something else
 */
export function numberIn(path: string, { line, cells }: LogRow, name: string): number | undefined {
  const cell = cells.get(name)
  if (cell === undefined) return undefined
  const number = numberOf(cell)
  if (number !== undefined) return number
  const shown = visible(cell.slice(0, 40))
  throw logError(
    path,
    `line ${line}, ${visible(name)}`,
    `'${shown}' is not a number`,
    'Write 0.25 or 2.5e-1.',
  )
}

/** A loss as a file has it. */
export const written = (number: number | undefined): number | string | undefined =>
  number === undefined || Number.isFinite(number) ? number : String(number)
