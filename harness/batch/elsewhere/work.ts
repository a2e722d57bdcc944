import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gradeKeeping, type Prepared } from '#judge'
import type { Blobs, Queue } from '#queue'
import { forkServers, openReaders } from '#runner'
import type { Conditions } from '../grade-key.ts'
import { inParallel } from '../in-parallel.ts'
import { ungradedResult, whyUngraded } from '../ungraded-result.ts'
import { type Chunk, gradeBlob, type Piece, workBlob } from './chunk.ts'
import { blobDigest, unpackFolder } from './packed-folder.ts'
import { type Grade, packedGrade } from './packed-grade.ts'

/** Where a worker takes its work from, and how it grades. */
export interface Work extends Conditions {
  readonly queue: Queue
  readonly blobs: Blobs
  readonly prepared: Prepared
  /** Submissions graded at the same time. */
  readonly jobs: number
  /** Stops the worker; the chunk at hand goes back into the queue. */
  readonly signal: AbortSignal
  readonly onGraded: () => void
}

/** Grades what comes through the queue, as a batch does, until it is stopped. */
export async function workElsewhere(work: Work): Promise<void> {
  const { queue, jobs, signal } = work
  const children = forkServers(work.isolation, 3 * jobs)
  const readers = openReaders(jobs)
  // In one folder, because a server forks what lies where its first submission lay.
  const home = mkdtempSync(join(tmpdir(), 'touchstone-work-'))
  const stopped = new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
  try {
    await queue.work(async (text) => {
      const chunk: Chunk = JSON.parse(text)
      await inParallel(chunk, jobs, signal, async (piece) => {
        if (await work.blobs.has(gradeBlob(piece))) return
        const grade = await gradeOf(piece, home, work, (folder) => {
          const reader = readers.open(folder)
          const job = { ...work, submission: piece.id, folder, reader, children }
          return gradeKeeping(job).finally(reader.end)
        })
        if (grade === undefined) return
        await work.blobs.put(gradeBlob(piece), packedGrade(grade))
        work.onGraded()
      })
      if (signal.aborted) throw new Error('the worker was stopped')
    })
    await stopped
    await queue.close()
  } finally {
    readers.close()
    await children.close()
    rmSync(home, { recursive: true, force: true })
  }
}

/** The grade of a submission, which has no score if it cannot be graded; undefined if the worker was stopped. */
async function gradeOf(
  piece: Piece,
  home: string,
  work: Work,
  grade: (folder: string) => ReturnType<typeof gradeKeeping>,
): Promise<Grade | undefined> {
  const packed = await work.blobs.get(workBlob(piece))
  if (packed === undefined || blobDigest(packed) !== piece.folder) {
    // The host puts it there again when it hears that the chunk failed.
    if (packed) await work.blobs.remove(workBlob(piece))
    throw new Error(`the store has no whole copy of ${piece.id}`)
  }
  const folder = join(home, randomUUID())
  try {
    unpackFolder(packed, folder)
    const { result, kept } = await grade(folder)
    // A terminal sends Ctrl-C to the students' processes too, so how they exited is meaningless then.
    return work.signal.aborted ? undefined : { result, record: kept.record }
  } catch (error) {
    if (work.signal.aborted) return undefined
    return { result: ungradedResult(piece.id, whyUngraded(error), work) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
