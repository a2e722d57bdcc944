import { existsSync, readFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { readStored } from '#batch'
import { readAdjustments } from '#course'
import { UsageError, writeWhole } from '#files'
import { csvCell } from '#gradebook'
import { visible } from '#kit/engine'
import { isRational } from '#marks'
import { sayJson, talk } from './output.ts'

export interface AdjustOptions {
  readonly points?: string
  readonly mark?: string
  readonly comment: string
  readonly by?: string
  readonly json?: boolean
}

const head = ['id', 'points', 'mark', 'comment', 'by', 'when']

/** `touchstone adjust`: adds points to a mark by hand, or replaces it, with a comment; grading again keeps it. */
export async function adjust(out: string, submission: string, options: AdjustOptions): Promise<number> {
  const { points, mark, comment, by = userInfo().username, json } = options
  if ((points === undefined) === (mark === undefined))
    throw new UsageError(
      'no-change',
      'needed is either --points or --mark',
      'Points are added: --points=-2.5',
    )
  const number = (points ?? mark ?? '').replace(/^\+/, '')
  if (!isRational(number))
    throw new UsageError('no-number', `'${visible(number)}' is not a number`, 'Write it as 2, -2.5 or 1/3.')
  await readStored(out, submission)
  const file = join(out, 'adjustments.csv')
  // Read before it is written to, so that a table that cannot be used is not made longer.
  const before = existsSync(file) ? readAdjustments(file) : []
  if (before.some(({ id }) => id === submission.toLowerCase()))
    throw new UsageError(
      'adjusted-before',
      `${visible(submission)} is adjusted already, in '${file}'`,
      'Change its row there: one row holds the sum, and both comments.',
    )
  // A number needs no protection from spreadsheets, which would make a text of it.
  const change = points === undefined ? `,${number}` : `${number},`
  const row = `${csvCell(submission)},${change},${[comment, by, now()].map(csvCell).join(',')}\r\n`
  const text = existsSync(file) ? readFileSync(file, 'utf8') : `${head.join(',')}\r\n`
  refuseOtherColumns(file, text)
  const end = text.endsWith('\n') ? '' : '\r\n'
  writeWhole(file, `${text}${end}${row}`, { durable: true })
  if (json)
    sayJson(JSON.stringify({ file, submission, points: points ?? null, mark: mark ?? null, comment, by }))
  else talk(`Written to ${visible(file)}; touchstone marks and regrade show it.`)
  return 0
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
