import { zstdDecompressSync } from 'node:zlib'
import type { Recorded } from '#judge'
import type { Result } from '#kit/engine'
import { readResult } from '../read-result.ts'
import { guarded } from './guarded.ts'
import { storeFile } from './open-batch-store.ts'
import { openToRead } from './open-database.ts'
import { unpackedAnswers } from './packed-answers.ts'

/** Bytes that a stored result may unpack to. */
const largest = 64 * 2 ** 20

/** A stored result with what its submission answered. */
export interface GradedSubmission {
  readonly result: Result
  /** The digest of the secret with which it was graded. */
  readonly secret?: string
  readonly recorded?: Recorded
}

/**
 * Reads a batch one submission at a time, in the order of their names, and changes nothing.
 *
 * @throws {UsageError} if there is no store in the folder, or it cannot be read
 */
export async function* readBatch(out: string): AsyncGenerator<GradedSubmission> {
  const file = storeFile(out)
  const database = await openToRead(file)
  try {
    const rows = guarded(file, () =>
      database
        .prepare(
          `SELECT result, secret, packed FROM results LEFT JOIN answers USING (submission) ORDER BY submission`,
        )
        .iterate(),
    )
    for (;;) {
      const { value, done } = guarded(file, () => rows.next())
      if (done) return
      yield guarded(file, () => gradedOf(value as unknown as StoredRow))
    }
  } finally {
    database.close()
  }
}

interface StoredRow {
  readonly result: Uint8Array
  readonly secret: string | null
  readonly packed: Uint8Array | null
}

function gradedOf({ result, secret, packed }: StoredRow): GradedSubmission {
  const text = zstdDecompressSync(result, { maxOutputLength: largest }).toString()
  const recorded = packed === null ? undefined : unpackedAnswers(packed)
  return {
    result: readResult(text) as Result,
    ...(secret !== null && { secret }),
    ...(recorded && { recorded }),
  }
}
