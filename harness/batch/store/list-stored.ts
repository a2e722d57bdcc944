import { guarded } from './guarded.ts'
import { storeFile } from './open-batch-store.ts'
import { openToRead } from './open-database.ts'

/** A submission of a batch and its score; null if it has none. */
export interface Listed {
  readonly submission: string
  readonly score: number | null
  /** Whether it has a result. */
  readonly isGraded: boolean
}

/** The submissions of a batch in their order, also while it runs. */
export async function listStored(out: string): Promise<readonly Listed[]> {
  const file = storeFile(out)
  const database = await openToRead(file)
  try {
    return guarded(file, () =>
      database
        .prepare(
          `SELECT work.submission AS submission, score, key FROM work
           LEFT JOIN results ON results.submission = work.submission ORDER BY position`,
        )
        .all()
        .map(({ submission, score, key }) => ({
          submission: String(submission),
          score: score === null ? null : Number(score),
          isGraded: key !== null,
        })),
    )
  } finally {
    database.close()
  }
}
