import { readingLimits } from './reading-limits.ts'
import type { Reading, Readings } from './readings.ts'
import type { ReadingEnd } from './start-meter.ts'
import type { ReadingWorker } from './start-reader.ts'

/** A seat in a pool, for one process at a time. */
export interface Seat {
  /** Waits until it is free. */
  readonly enter: () => Promise<void>
  readonly process: () => Promise<ReadingWorker>
  readonly leave: (process: ReadingWorker | undefined) => void
}

/** Reads with what is left, or with a share of it. */
export type Ask = <Kind extends Reading>(
  root: string,
  kind: Kind,
  of: Readings[Kind][0],
  share?: number,
) => Promise<Readings[Kind][1] | ReadingEnd>

/** What one submission asks of a process, one request after the other, with one limit for all. */
export interface ReadingSession {
  readonly ask: Ask
  /** The limit that is used up, if one is. */
  readonly spent: () => ReadingEnd | undefined
  readonly hasEnded: () => boolean
  /** Gives the process back as soon as it is idle. */
  readonly end: () => void
}

let sessions = 0

/** The process starts, or is taken from the pool, with the first request. */
export function openSession(seat: Seat): ReadingSession {
  const session = ++sessions
  const left = { ...readingLimits }
  let entered: Promise<void> | undefined
  let child: ReadingWorker | undefined
  let last: Promise<unknown> = Promise.resolve()
  let isWorn = false
  let hasEnded = false

  const spent = (): ReadingEnd | undefined => (left.cpu <= 0 ? 'cpu' : left.wall <= 0 ? 'wall' : undefined)
  const living = async (): Promise<ReadingWorker> => {
    entered ??= seat.enter()
    await entered
    if (!child?.isAlive()) child = await seat.process()
    return child
  }
  const askNow: Ask = async (root, kind, of, share = 1) => {
    const before = spent()
    if (before) return before
    if (hasEnded) throw new Error(`'${root}' was read after its end`)
    const process = await living()
    const limits = { ...left, cpu: left.cpu * share, wall: left.wall * share }
    const { reply, cpu, wall, memory } = await process.ask({ kind, of, session, root }, limits)
    left.cpu -= cpu
    left.wall -= wall
    isWorn ||= memory > left.memory / 2
    if (typeof reply === 'string') return reply
    if (reply.kind === 'done') return reply.result as Readings[typeof kind][1]
    throw new Error(reply.kind === 'refused' ? reply.why : 'a reader answered out of turn')
  }
  return {
    ask: (...asked) => {
      const turn = last.then(() => askNow(...asked))
      last = turn.catch(() => undefined)
      return turn
    },
    spent,
    hasEnded: () => hasEnded,
    end: () => {
      if (hasEnded) return
      hasEnded = true
      void last.then(() => {
        // Memory that is not freed yet would count against the next submission.
        if (isWorn) child?.kill()
        if (entered) seat.leave(child)
      })
    },
  }
}
