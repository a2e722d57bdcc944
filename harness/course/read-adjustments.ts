import { visible } from '#kit/engine'
import { folded, isRational, rational, type StudentAdjustment } from '#marks'
import { idNames } from './read-roster.ts'
import { type Columns, type Row, readTable } from './read-table.ts'
import { type RowProblem, refuseRows } from './refuse-rows.ts'

type Column = 'id' | 'points' | 'mark' | 'comment' | 'by' | 'when'

const columns: Columns<Column> = {
  id: [...idNames, 'submission', 'student'],
  points: ['points', 'change'],
  mark: ['mark', 'new mark'],
  comment: ['comment', 'reason', 'why'],
  by: ['by', 'who'],
  when: ['when', 'date'],
}

/**
 * Reads what staff changed by hand: points to add or take, or a mark in place of the computed one. Of several rows of
 * one id, each with its time, the last row counts, whatever the times are: a clock may have jumped.
 *
 * @throws {UsageError} about every row that says neither or both, and about a second row of an id where one of them
 * has no time, with its line
 */
export function readAdjustments(path: string): readonly StudentAdjustment[] {
  const seen = new Map<string, Row<Column>>()
  const read = readTable(path, 'the table of adjustments', columns, ['id'], (row: Row<Column>) => {
    const id = folded(row.cells.id ?? '')
    const before = seen.get(id)
    seen.set(id, row)
    return before === undefined || (before.cells.when && row.cells.when)
      ? adjustmentOf(row)
      : twice(row, before.line)
  })
  refuseRows(
    path,
    read.filter((one): one is RowProblem => 'message' in one),
  )
  const counted = new Map<string, StudentAdjustment>()
  for (const one of read) {
    if ('message' in one) continue
    const { replaced = [], id: _, ...before } = counted.get(folded(one.id)) ?? {}
    counted.set(folded(one.id), 'change' in before ? { ...one, replaced: [before, ...replaced] } : one)
  }
  return [...counted.values()]
}

const twice = ({ line, cells }: Row<Column>, before: number): RowProblem => ({
  line,
  message: `'${visible(cells.id ?? '')}' has a row already, in line ${before}`,
  hint: 'Write one row for each: the sum of the points, and both comments. Or write into both when they were made: then the last one counts.',
})

function adjustmentOf({ line, cells }: Row<Column>): StudentAdjustment | RowProblem {
  const { id = '', points = '', mark = '', comment = '', by, when } = cells
  if (id === '') return { line, message: 'has no id' }
  const written = numeral(points || mark)
  if ((points === '') === (mark === '') || written === undefined) {
    return {
      line,
      message: `'${visible(id)}' has ${points === '' && mark === '' ? 'neither points nor a mark' : `points '${visible(points)}' and mark '${visible(mark)}'`}`,
      hint: "Write a number into one of them: points to add, '-2.5' to take some, or the mark that counts instead.",
    }
  }
  const number = rational(written)
  return {
    id,
    change: points === '' ? { mark: number } : { points: number },
    comment,
    ...(by && { by }),
    ...(when && { when }),
  }
}

/** A number as people write it in tables: `+2,5`, `−1`. */
function numeral(text: string): string | undefined {
  const plain = text
    .replace(/^\+/, '')
    .replace('−', '-')
    .replace(/^(-?\d+),(\d+)$/, '$1.$2')
  return isRational(plain) ? plain : undefined
}
