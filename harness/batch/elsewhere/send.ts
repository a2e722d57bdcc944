import { setTimeout } from 'node:timers/promises'
import type { Blobs, Queue } from '#queue'
import { type Chunk, gradeBlob, type Piece, workBlob } from './chunk.ts'
import { blobDigest, packedFolder } from './packed-folder.ts'
import { type Grade, unpackedGrade } from './packed-grade.ts'

/** Grades submissions on other machines. */
export interface Elsewhere {
  /** Undefined if the submission cannot travel, so that it is graded here. */
  readonly grade: (submission: {
    readonly id: string
    readonly folder: string
    readonly key: string
  }) => Promise<Grade | undefined>
  readonly close: () => Promise<void>
}

interface Waiting {
  readonly piece: Piece
  /** Where the submission lies here, in case the store loses it. */
  readonly folder: string
  readonly resolve: (grade: Grade) => void
  readonly reject: (error: unknown) => void
}

interface Sent {
  readonly waiting: Set<Waiting>
  times: number
  /** Without one it could not be sent yet. */
  ticket?: string
  isBeingSent: boolean
}

/** How often a chunk is sent whose workers ended it without its results. */
const mostTimes = 10
/** Milliseconds between two turns, and until the server is asked again what became of chunks. */
const tick = 200
const askEvery = 2000

/**
 * Sends submissions in chunks to workers, and waits for their results in the shared store. What the queue loses is sent
 * again; what is already graded there is not. While the server of the queue is gone, it waits for it; what it waits for
 * when the store fails is rejected.
 *
 * @param size submissions of a chunk
 * @param onTrouble called with what the server says while it does not answer
 */
export function sendElsewhere(
  queue: Queue,
  blobs: Blobs,
  size: number,
  signal: AbortSignal,
  onTrouble: (error: unknown) => void,
): Elsewhere {
  const next: Waiting[] = []
  const sent = new Set<Sent>()
  const take = async (piece: Pick<Piece, 'key'>): Promise<Grade | undefined> => {
    const bytes = await blobs.get(gradeBlob(piece))
    const grade = bytes && unpackedGrade(bytes)
    // One that could not be graded is tried again by the next run.
    if (bytes && grade?.result.score == null) await blobs.remove(gradeBlob(piece))
    return grade
  }
  const send = async (one: Sent): Promise<void> => {
    const chunk: Chunk = [...one.waiting].map(({ piece }) => piece)
    one.isBeingSent = true
    delete one.ticket
    try {
      one.ticket = await queue.add(JSON.stringify(chunk), one.times === 0 ? 0 : 1)
      one.times++
    } finally {
      one.isBeingSent = false
    }
  }
  const flush = (): void => {
    if (next.length === 0) return
    const one: Sent = { waiting: new Set(next.splice(0, size)), times: 0, isBeingSent: false }
    sent.add(one)
    send(one).catch(onTrouble)
  }
  /** Takes what is there of a chunk: all, or up to the first that is missing, which costs one look. */
  const collect = async (one: Sent, all: boolean): Promise<void> => {
    for (const waiting of one.waiting) {
      const grade = await take(waiting.piece)
      if (grade) {
        one.waiting.delete(waiting)
        waiting.resolve(grade)
      } else if (!all) return
    }
    if (one.waiting.size === 0) sent.delete(one)
  }
  /** Puts a submission into the store again that was lost or damaged there. */
  const putAgain = async ({ piece, folder }: Waiting): Promise<void> => {
    if (await blobs.has(workBlob(piece))) return
    const packed = packedFolder(folder)
    if (packed) await blobs.put(workBlob(piece), packed)
  }
  const sendLost = async (): Promise<void> => {
    for (const one of [...sent]) {
      if (one.isBeingSent || (one.ticket !== undefined && (await queue.isOpen(one.ticket)))) continue
      await collect(one, true)
      if (one.waiting.size === 0) continue
      if (one.times > 0) for (const waiting of one.waiting) await putAgain(waiting)
      if (one.times < mostTimes) await send(one)
      else {
        sent.delete(one)
        for (const { reject } of one.waiting) reject(new Error('no worker could grade its chunk'))
      }
    }
  }
  const failAll = (error: unknown): void => {
    const all = [...next.splice(0), ...[...sent].flatMap(({ waiting }) => [...waiting])]
    sent.clear()
    for (const { reject } of all) reject(error)
  }
  let isClosed = false
  const watch = async (): Promise<void> => {
    let isAsking = false
    for (let time = tick; !isClosed && !signal.aborted; time += tick) {
      await setTimeout(tick)
      flush()
      if (time % blobs.pause === 0)
        await Promise.all([...sent].map((one) => collect(one, false))).catch(failAll)
      if (isAsking || time % askEvery !== 0) continue
      isAsking = true
      sendLost()
        .catch(onTrouble)
        .finally(() => {
          isAsking = false
        })
    }
    failAll(new Error('stopped'))
  }
  const watching = watch()
  return {
    grade: async ({ id, folder, key }) => {
      const before = await take({ key })
      if (before && before.result.score !== null) return named(before, id)
      const packed = packedFolder(folder)
      if (packed === undefined) return undefined
      const piece: Piece = { id, key, folder: blobDigest(packed) }
      if (!(await blobs.has(workBlob(piece)))) await blobs.put(workBlob(piece), packed)
      if (isClosed || signal.aborted) throw new Error('stopped')
      const grade = await new Promise<Grade>((resolve, reject) => {
        next.push({ piece, folder, resolve, reject })
        if (next.length >= size) flush()
      })
      return named(grade, id)
    },
    close: async () => {
      isClosed = true
      await watching
    },
  }
}

/** Two students who hand in the same files have the same key. */
const named = ({ result, ...rest }: Grade, submission: string): Grade => ({
  ...rest,
  result: { ...result, submission },
})
