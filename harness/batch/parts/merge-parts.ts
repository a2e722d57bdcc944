import { rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { UsageError, writeWhole } from '#files'
import { count, listSome, type Result, resultVersion, visible } from '#kit/engine'
import { brief } from '../brief.ts'
import type { BatchReport, Progress } from '../grade-batch.ts'
import { lockFolder } from '../lock.ts'
import { refuseOthers } from '../refuse-others.ts'
import { openBatchStore, storeFile } from '../store/open-batch-store.ts'
import type { Store } from '../store/store-types.ts'
import { writeClass, writeRows } from '../write-class.ts'
import { writeFeedback } from '../write-feedback.ts'
import { partFile } from './part-file.ts'
import { type Part, refuseParts } from './refuse-parts.ts'
import { shardOf } from './shard.ts'

/** The parts of one class, and where the whole of it goes. */
export interface Merge {
  readonly parts: readonly [Part, ...Part[]]
  /** All submissions of the class, in their order. */
  readonly submissions: readonly string[]
  /** The text of `intake.json`. */
  readonly intake: string
  readonly out: string
  readonly reports: boolean
  readonly pastDue: boolean
  /** Of the results, those that count, if a student has several. */
  readonly counting?: (results: readonly Result[]) => readonly Result[]
  readonly onProgress: (progress: Progress) => void
}

/**
 * Makes of the results of all shards what one grade of the whole class would have made.
 *
 * @throws {UsageError} if the parts are not all of one class, each once, graded to the end and alike
 */
export async function mergeParts(merge: Merge): Promise<BatchReport> {
  const { parts, out } = merge
  refuseParts(parts)
  if (parts.some(({ folder }) => resolve(folder) === resolve(out)))
    throw new UsageError(
      'out-is-part',
      `the whole cannot go to '${out}', which is one of the parts`,
      'Choose another folder with --out.',
    )
  const locks: (() => void)[] = []
  try {
    for (const folder of [out, ...parts.map((part) => part.folder)]) locks.push(lockFolder(folder))
    for (const part of parts) await refuseIncomplete(part, merge.submissions)
    const store = await openBatchStore(out)
    try {
      return await mergeInto(store, merge)
    } finally {
      store.close()
    }
  } finally {
    for (const unlock of locks) unlock()
  }
}

async function mergeInto(store: Store, merge: Merge): Promise<BatchReport> {
  const { parts, submissions, out, onProgress } = merge
  const here = new Set(submissions)
  const left = [...store.known.keys()].filter((id) => !here.has(id))
  refuseOthers(store, out, parts[0].assignment.name, left)
  rmSync(partFile(out), { force: true })
  writeWhole(join(out, 'intake.json'), merge.intake)
  store.enqueue(submissions)
  for (const { folder } of parts) store.copyFrom(storeFile(folder))
  store.keepOnly(submissions)
  const shorten = brief()
  const finished: Result[] = []
  for (const id of submissions) {
    const result = store.read(id)
    if (merge.reports) await writeFeedback(out, result, merge.pastDue)
    finished.push(shorten(result))
    onProgress({ done: finished.length, total: submissions.length, reused: 0 })
  }
  const results = merge.counting?.(finished) ?? finished
  await writeClass(results, store, merge)
  writeRows(store, submissions, out)
  return { results, reused: 0, left, interrupted: false }
}

/** Refuses a part whose store holds other submissions than those of its shard: it, or the class, was changed since. */
async function refuseIncomplete({ folder, shard }: Part, submissions: readonly string[]): Promise<void> {
  const own = submissions.filter((id) => shardOf(id, shard.count) === shard.index)
  const store = await openBatchStore(folder)
  const { known } = store
  store.close()
  const missing = own.filter((id) => known.get(id)?.schema !== resultVersion)
  if (missing.length === 0 && known.size === own.length) return
  const what =
    missing.length > 0
      ? `has no result of ${listSome(missing.map(visible), 5)}`
      : `has results of ${count(known.size - own.length, 'submission')} of other shards`
  throw new UsageError(
    'part-changed',
    `'${folder}', shard ${shard.index} of ${shard.count}, ${what}`,
    'Grade that shard again.',
  )
}
