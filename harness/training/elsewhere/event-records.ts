import { maskedCrc32c } from './crc32c.ts'
import { logError } from './log-error.ts'
import { logLimits } from './log-limits.ts'

/** Length, its check, the data, their check. */
const [headBytes, checkBytes] = [12, 4]

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** Whether bytes begin as a record file does: with a length and its right check. */
export const isEventFile = (bytes: Uint8Array): boolean =>
  bytes.length >= headBytes && viewOf(bytes).getUint32(8, true) === maskedCrc32c(bytes.subarray(0, 8))

/**
 * The records of a file of TensorFlow: 8 bytes of length, 4 of its masked CRC-32C, the data, 4 of theirs. A record that
 * is cut off at the end is left out, as a training run that was stopped writes one.
 *
 * @throws {UsageError} with the position of a record whose check is not that of its bytes
 */
export function eventRecords(path: string, bytes: Uint8Array): readonly Uint8Array[] {
  const view = viewOf(bytes)
  const records: Uint8Array[] = []
  for (let at = 0; at + headBytes <= bytes.length; ) {
    if (view.getUint32(at + 8, true) !== maskedCrc32c(bytes.subarray(at, at + 8))) throw damaged(path, at)
    const length = view.getBigUint64(at, true)
    if (length > BigInt(bytes.length - at - headBytes - checkBytes)) break
    const start = at + headBytes
    const end = start + Number(length)
    const data = bytes.subarray(start, end)
    if (view.getUint32(end, true) !== maskedCrc32c(data)) throw damaged(path, at)
    records.push(data)
    if (records.length > logLimits.steps * 4) {
      throw logError(path, '', `it has more than ${logLimits.steps * 4} records`, 'Record fewer scalars.')
    }
    at = end + checkBytes
  }
  return records
}

const damaged = (path: string, at: number) =>
  logError(
    path,
    `byte ${at}`,
    'the check (CRC-32C) of the record there is not that of its bytes',
    'The file was changed or damaged. Copy it again from where the training ran.',
  )
