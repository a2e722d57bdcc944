import { holderOfLock } from '../lock.ts'
import { guarded } from './guarded.ts'
import { storeFile } from './open-batch-store.ts'
import { openToRead } from './open-database.ts'
import type { StoreProgress } from './store-types.ts'

/** How far a batch is. */
export interface Status extends StoreProgress {
  /** Of those that are queued or running, how many have a result from before, which counts if nothing has changed. */
  readonly kept: number
  /** The assignment's name; null before the first result. */
  readonly assignment: string | null
  /** The process that grades now, if one does. */
  readonly process: { readonly pid: number; readonly host: string } | null
}

/**
 * Looks at a batch without touching it, also while it runs.
 *
 * @throws {UsageError} if there is no store in the folder, or it cannot be read
 */
export async function statusOf(out: string): Promise<Status> {
  const file = storeFile(out)
  const database = await openToRead(file)
  try {
    return guarded(file, () => {
      const counts = database.prepare('SELECT state, count(*) AS count FROM work GROUP BY state').all()
      const kept = database
        .prepare(
          "SELECT count(*) AS count FROM work JOIN results USING (submission) WHERE state IN ('queued', 'running')",
        )
        .get()
      const first = database.prepare('SELECT assignment FROM results LIMIT 1').get()
      return {
        ...{ queued: 0, running: 0, done: 0, failed: 0 },
        ...Object.fromEntries(counts.map(({ state, count }) => [String(state), Number(count)])),
        kept: Number(kept?.count ?? 0),
        assignment: typeof first?.assignment === 'string' ? first.assignment : null,
        process: holderOfLock(out) ?? null,
      }
    })
  } finally {
    database.close()
  }
}
