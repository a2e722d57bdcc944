import { readSmallBytes } from '#files'
import { isEventFile } from './event-records.ts'
import { logError } from './log-error.ts'
import { logLimits } from './log-limits.ts'
import { parseLogJson } from './parse-log-json.ts'
import { readCsvLog } from './read-csv-log.ts'
import { readEventLog } from './read-event-log.ts'
import { isKerasHistory, readKerasHistory } from './read-keras-history.ts'
import { ownSchema, readOwnLog } from './read-own-log.ts'
import type { SubmittedLog } from './submitted-log.ts'

/**
 * Reads a training log, whose format is recognized by its content: Touchstone's own JSON, the history of Keras as
 * JSON, a table as CSV, Lightning's `metrics.csv`, or an event file of TensorBoard.
 *
 * @throws {UsageError} if the file is none of them: what it is, where, what is needed
 */
export function readTrainingLog(path: string): SubmittedLog {
  const bytes = readSmallBytes(path, { name: 'a training log', most: logLimits.bytes })
  if (isEventFile(bytes)) return readEventLog(path, bytes)
  const text = textOf(path, bytes)
  if (!/^\s*[{[]/.test(text)) return readCsvLog(path, text)
  const value = parseLogJson(path, text)
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    if (Object.hasOwn(value, 'schema')) return readOwnLog(path, value)
    if (isKerasHistory(value)) return readKerasHistory(path, value)
  }
  throw logError(
    path,
    '',
    "it is JSON, but neither Touchstone's nor a history of Keras",
    `Give it "schema": "${ownSchema}", or write history.history.`,
  )
}

function textOf(path: string, bytes: Uint8Array): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (!text.includes('\0')) return text
  } catch {
    // Refused below.
  }
  throw logError(
    path,
    '',
    'it is neither text nor an event file of TensorBoard',
    'A log is JSON, CSV or an event file. Weights are given apart from it.',
  )
}
