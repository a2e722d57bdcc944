import { checkedLog } from './checked-log.ts'
import { logError } from './log-error.ts'
import { type LogRow, type LogTable, logTable, numberIn, written } from './log-table.ts'
import { present } from './present.ts'
import { isLightning, readLightningLog } from './read-lightning-log.ts'
import type { SubmittedLog } from './submitted-log.ts'

const ofSteps = ['step', 'rows', 'examples']
const ofEpochs = ['validationloss', 'validationaccuracy', 'testloss', 'testaccuracy']

/**
 * A log that is a table, one row per step or per epoch. Columns are the names of Touchstone's types, in camel case or
 * in snake case; others are passed over. In a cell of `rows`, numbers are separated by blanks.
 *
 * @throws {UsageError} with the line and the column
 */
export function readCsvLog(path: string, text: string): SubmittedLog {
  const table = logTable(path, text)
  if (isLightning(table)) return readLightningLog(path, table)
  const { columns, rows } = table
  for (const needed of ['epoch', 'loss']) {
    if (!columns.includes(needed)) {
      const hint = 'Needed are epoch and loss; accuracy, learning_rate, examples and rows may follow.'
      throw logError(path, 'line 1', `there is no column '${needed}'`, hint)
    }
  }
  const number = (row: LogRow, name: string) => numberIn(path, row, name)
  const needed = (row: LogRow) => {
    const epoch = number(row, 'epoch')
    if (epoch !== undefined) return epoch
    throw logError(path, `line ${row.line}`, 'the epoch is missing', 'Write it in every row, from 1.')
  }
  const times = rows.flatMap((row) => number(row, 'time') ?? [])
  const timed = times.length > 0 ? { times } : {}
  if (hasSteps(table)) {
    const steps = rows.map((row) =>
      present({
        epoch: needed(row),
        loss: written(number(row, 'loss')),
        accuracy: number(row, 'accuracy'),
        learningRate: number(row, 'learningrate'),
        examples: number(row, 'examples'),
        rows: rowNumbers(path, row),
      }),
    )
    return checkedLog(path, { steps, ...timed })
  }
  rows.forEach((row, k) => {
    const epoch = needed(row)
    if (epoch === k + 1) return
    const hint = 'A table of epochs has one row for each, counted from 1. A table of steps has a column step.'
    throw logError(
      path,
      `line ${row.line}`,
      `the epoch is ${epoch}, and row ${k + 1} is of epoch ${k + 1}`,
      hint,
    )
  })
  const epochs = rows.map((row) =>
    present({
      loss: written(number(row, 'loss')),
      accuracy: number(row, 'accuracy'),
      validationLoss: written(number(row, 'validationloss')),
      validationAccuracy: number(row, 'validationaccuracy'),
      testLoss: written(number(row, 'testloss')),
      testAccuracy: number(row, 'testaccuracy'),
    }),
  )
  const learningRates = rows.flatMap((row) => number(row, 'learningrate') ?? [])
  return checkedLog(path, { epochs, ...(learningRates.length > 0 && { learningRates }), ...timed })
}

/** Whether the rows are steps: they have what only a step has, or several are of one epoch. */
function hasSteps({ columns, rows }: LogTable): boolean {
  if (ofSteps.some((name) => columns.includes(name))) return true
  if (ofEpochs.some((name) => columns.includes(name))) return false
  return rows.some(({ cells }, k) => k > 0 && cells.get('epoch') === rows[k - 1]?.cells.get('epoch'))
}

function rowNumbers(path: string, { line, cells }: LogRow): readonly number[] | undefined {
  const cell = cells.get('rows')
  if (cell === undefined) return undefined
  const numbers = cell.split(' ')
  if (numbers.every((one) => /^\d+$/.test(one))) return numbers.map(Number)
  const hint = 'Write the row numbers of the batch with one blank between them: 17 4 203.'
  throw logError(path, `line ${line}, rows`, 'the cell is not a list of row numbers', hint)
}
