import { zstdDecompressSync } from 'node:zlib'
import { UsageError } from '#files'
import type { Recorded } from '#judge'
import type { Result } from '#kit/engine'
import { readResult } from '../read-result.ts'
import { guarded } from './guarded.ts'
import { storeFile } from './open-batch-store.ts'
import { openToRead } from './open-database.ts'
import { unpackedAnswers } from './packed-answers.ts'

/** All that a store holds of one submission. */
export interface Stored {
  readonly result: Result
  /** When it was graded, in UTC. */
  readonly at: string
  readonly secret?: string
  readonly recorded?: Recorded
  /** Earlier grades, the newest first; null if it was not graded. */
  readonly history: readonly { readonly at: string; readonly until: string; readonly score: number | null }[]
}

/**
 * Reads one submission from the results of a batch, also while it runs.
 *
 * @throws {UsageError} if there are no results, or none of this submission
 */
export async function readStored(out: string, submission: string): Promise<Stored> {
  const file = storeFile(out)
  const database = await openToRead(file)
  try {
    return guarded(file, () => {
      const row = database
        .prepare('SELECT result, at, secret FROM results WHERE submission = ?')
        .get(submission)
      if (row === undefined)
        throw new UsageError(
          'unknown-submission',
          `'${out}' has no submission '${submission}'`,
          'gradebook.csv there lists them all.',
        )
      const answers = database.prepare('SELECT packed FROM answers WHERE submission = ?').get(submission)
      const recorded = answers && unpackedAnswers(answers.packed as Uint8Array)
      const history = database
        .prepare('SELECT at, until, score FROM history WHERE submission = ? ORDER BY number DESC')
        .all(submission)
      return {
        result: readResult(zstdDecompressSync(row.result as Uint8Array).toString()) as Result,
        at: String(row.at),
        ...(row.secret !== null && { secret: String(row.secret) }),
        ...(recorded && { recorded }),
        history: history.map(({ at, until, score }) => ({
          at: String(at),
          until: String(until),
          score: score === null ? null : Number(score),
        })),
      }
    })
  } finally {
    database.close()
  }
}
