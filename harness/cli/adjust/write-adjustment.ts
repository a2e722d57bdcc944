import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readStored } from '#batch'
import { readAdjustments } from '#course'
import { UsageError, writeWhole } from '#files'
import { csvCell } from '#gradebook'
import { visible } from '#kit/engine'
import { folded, isRational } from '#marks'

/** Points to add, or the mark that counts instead. */
export interface Adjusting {
  readonly points?: string
  readonly mark?: string
  readonly comment: string
  readonly by: string
}

const head = ['id', 'points', 'mark', 'comment', 'by', 'when']

/**
 * Writes a change by hand into `adjustments.csv` of a folder of results, and returns the path. It replaces an earlier
 * one, whose row stays above it.
 *
 * @throws {UsageError} if it is not a number, an earlier one does not say when it was made, or the table has columns of
 * its own
 */
export async function writeAdjustment(
  out: string,
  submission: string,
  adjusting: Adjusting,
): Promise<string> {
  const { points, mark, comment, by } = adjusting
  if ((points === undefined) === (mark === undefined))
    throw new UsageError(
      'no-change',
      'either --points or --mark is needed',
      'Points are added: --points=-2.5',
    )
  const number = (points ?? mark ?? '').replace(/^\+/, '')
  if (!isRational(number))
    throw new UsageError('no-number', `'${visible(number)}' is not a number`, 'Write it as 2, -2.5 or 1/3.')
  await readStored(out, submission)
  const file = join(out, 'adjustments.csv')
  // Read before it is written to, so that a table that cannot be used is not made longer.
  const before = existsSync(file) ? readAdjustments(file) : []
  if (before.some(({ id, when }) => folded(id) === folded(submission) && when === undefined))
    throw new UsageError(
      'adjusted-before',
      `${visible(submission)} is adjusted already, in '${file}', and its row does not say when`,
      "Change that row, or write into its column 'when' when it was made: then a later one replaces it.",
    )
  // A number needs no protection from spreadsheets, which would make a text of it.
  const change = points === undefined ? `,${number}` : `${number},`
  const row = `${csvCell(submission)},${change},${[comment, by, now()].map(csvCell).join(',')}\r\n`
  const text = existsSync(file) ? readFileSync(file, 'utf8') : `${head.join(',')}\r\n`
  refuseOtherColumns(file, text)
  const end = text.endsWith('\n') ? '' : '\r\n'
  writeWhole(file, `${text}${end}${row}`, { durable: true })
  return file
}

/** A table that people made may have other columns, in another order. */
function refuseOtherColumns(file: string, text: string): void {
  const first = text.split(/\r?\n/, 1)[0]
  if (first === head.join(',')) return
  throw new UsageError(
    'other-columns',
    `'${file}' has columns of your own: ${visible(first ?? '')}`,
    `Write the row there by hand, or rename the columns: ${head.join(',')}`,
  )
}

const now = (): string => new Date().toISOString()
