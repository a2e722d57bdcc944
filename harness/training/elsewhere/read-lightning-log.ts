import { checkedLog } from './checked-log.ts'
import { logError } from './log-error.ts'
import { type LogRow, type LogTable, numberIn, written } from './log-table.ts'
import { present } from './present.ts'
import type { SubmittedLog } from './submitted-log.ts'

/** What the names in `metrics.csv` may mean; the first that a row has counts. */
const names = {
  stepLoss: ['trainlossstep', 'trainloss'],
  stepAccuracy: ['trainaccstep', 'trainaccuracystep', 'trainacc', 'trainaccuracy'],
  epochLoss: ['trainlossepoch'],
  epochAccuracy: ['trainaccepoch', 'trainaccuracyepoch'],
  validationLoss: ['valloss', 'validationloss'],
  validationAccuracy: ['valacc', 'valaccuracy', 'validationaccuracy'],
  testLoss: ['testloss'],
  testAccuracy: ['testacc', 'testaccuracy'],
} as const
type Meaning = keyof typeof names

const ofEpochs = [
  ...(['epochLoss', 'epochAccuracy'] as const),
  ...(['validationLoss', 'validationAccuracy', 'testLoss', 'testAccuracy'] as const),
]

/** Whether a table is Lightning's `metrics.csv`: epoch, step, and metrics with the name of their set. */
export const isLightning = ({ columns }: LogTable): boolean =>
  columns.includes('epoch') &&
  columns.includes('step') &&
  columns.some((name) => /^(train|val|validation)(loss|acc)/.test(name))

/**
 * A log that is the `metrics.csv` of PyTorch Lightning's CSVLogger: sparse rows, epochs and steps from 0.
 *
 * `train_loss` without `_step` or `_epoch` is of steps if some epoch has several, otherwise of epochs.
 *
 * @throws {UsageError} with the line and the column
 */
export function readLightningLog(path: string, { rows }: LogTable): SubmittedLog {
  const at = (row: LogRow, meaning: Meaning): number | undefined => {
    for (const name of names[meaning]) {
      const number = numberIn(path, row, name)
      if (number !== undefined) return number
    }
    return undefined
  }
  const numbered = rows.flatMap((row) => {
    // The row of the test has no epoch that counts.
    const epoch = numberIn(path, row, 'epoch')
    if (epoch === undefined) return []
    if (Number.isInteger(epoch) && epoch >= 0 && epoch < 10_000) return [{ row, epoch: epoch + 1 }]
    throw logError(path, `line ${row.line}, epoch`, `${epoch} is not an epoch`, 'Lightning counts from 0.')
  })
  const trained = numbered.filter(({ row }) => at(row, 'stepLoss') !== undefined)
  const perEpoch = new Map<number, number>()
  for (const { epoch } of trained) perEpoch.set(epoch, (perEpoch.get(epoch) ?? 0) + 1)
  const hasSteps = [...perEpoch.values()].some((count) => count > 1)
  const count = Math.max(0, ...numbered.map(({ epoch }) => epoch))
  const epochs: Record<string, number | string>[] = Array.from({ length: count }, () => ({}))
  for (const { row, epoch } of numbered) {
    const record = epochs[epoch - 1] as Record<string, number | string>
    for (const meaning of ofEpochs) {
      const value = at(row, meaning) ?? (hasSteps ? undefined : of(row, meaning))
      if (value === undefined) continue
      record[named[meaning] ?? meaning] = meaning.endsWith('Loss') ? (written(value) as number) : value
    }
  }
  const steps = hasSteps ? trained : []
  const stepNumbers = steps.map(({ row }) => numberIn(path, row, 'step') ?? NaN)
  return checkedLog(path, {
    steps: steps.map(({ row, epoch }) =>
      present({ epoch, loss: written(at(row, 'stepLoss')), accuracy: at(row, 'stepAccuracy') }),
    ),
    epochs: epochs.some((record) => Object.keys(record).length > 0) ? epochs : [],
    ...(stepNumbers.some((step, k) => step !== k) && { isSampled: true }),
  })

  function of(row: LogRow, meaning: Meaning): number | undefined {
    if (meaning === 'epochLoss') return at(row, 'stepLoss')
    return meaning === 'epochAccuracy' ? at(row, 'stepAccuracy') : undefined
  }
}

const named: Partial<Record<Meaning, string>> = { epochLoss: 'loss', epochAccuracy: 'accuracy' }
