import { openReader, type SubmissionReader } from './reader.ts'
import type { Seat } from './reading-session.ts'
import { type ReadingWorker, startReader } from './start-reader.ts'

/** Reads submissions side by side, so that none waits for another. */
export interface Readers {
  /** Opens a submission; the caller ends the reader. */
  readonly open: (root: string) => SubmissionReader
  /** Kills every process; what is being read fails. */
  readonly close: () => void
}

/**
 * A pool of processes that read submissions. A process serves one submission at a time, and is reused unless it was
 * killed. None keeps this process alive, and all exit with it.
 *
 * @param most the submissions that are read at the same time; one more waits until a reader ends
 * @param start starts one of them
 */
export function openReaders(most: number, start: () => Promise<ReadingWorker> = startReader): Readers {
  const alive = new Set<ReadingWorker>()
  const idle: ReadingWorker[] = []
  const waiting: (() => void)[] = []
  let free = most
  let isClosed = false
  const seat: Seat = {
    enter: async () => {
      if (free > 0) free--
      else await new Promise<void>((resolve) => waiting.push(resolve))
    },
    process: async () => {
      if (isClosed) throw new Error('the processes that read submissions are closed')
      const known = idle.pop()
      if (known?.isAlive()) return known
      const started = await start()
      if (isClosed) started.kill()
      for (const one of alive) if (!one.isAlive()) alive.delete(one)
      alive.add(started)
      return started
    },
    leave: (process) => {
      if (process?.isAlive()) idle.push(process)
      const next = waiting.shift()
      if (next) next()
      else free++
    },
  }
  return {
    open: (root) => openReader(root, seat),
    close: () => {
      isClosed = true
      for (const one of alive) one.kill()
    },
  }
}
