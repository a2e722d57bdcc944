import { join, resolve } from 'node:path'
import type { Language, Place } from '../types.ts'
import type { FilesToPrepare } from './prepare-files.ts'
import type { PreparedProgram } from './prepare-program.ts'
import { prepareWithin } from './prepare-within.ts'
import { excessOf, readingLimits } from './reading-limits.ts'
import type { Reading, Readings } from './readings.ts'
import type { SmallText } from './small-text.ts'
import type { ReadingEnd } from './start-meter.ts'
import type { ReadingWorker } from './start-reader.ts'
import { realRoot } from './submission.ts'
import type { Survey } from './survey.ts'

/**
 * Reads one submission, in a process that can be killed. All requests together have one limit of time and memory;
 * beyond it the submission is at fault, and every answer says so in a sentence.
 */
export interface SubmissionReader {
  /** What the submission consists of; looked at once. */
  readonly survey: () => Promise<Survey>
  /** Prepares files to run. An error in one is its module's `error`; the others are prepared all the same. */
  readonly prepare: (wanted: FilesToPrepare) => Promise<PreparedProgram>
  /** The place of an error with the line that is there, if there is one. */
  readonly quote: (at: Place) => Promise<Place>
  /** A small UTF-8 file. */
  readonly text: (file: string) => Promise<SmallText>
  /** Loads ahead of time what preparing a language needs. */
  readonly warm: (language: Language) => Promise<void>
  /** The same submission, seen from a folder inside it, with the same limits; ended with this one. */
  readonly inside: (base: string) => SubmissionReader
  /** A copy of the submission in a new folder, readable for its user, with the same limits. */
  readonly copy: (to: string) => Promise<SubmissionReader>
  /** Gives the process back as soon as it is idle. What is not read by then is not read. */
  readonly end: () => void
}

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

let sessions = 0

/**
 * Opens a submission. Its process starts, or is taken from the pool, when something is first read.
 *
 * The functions throw if there is no such folder, or the process cannot be started: internal errors.
 */
export function openReader(folder: string, seat: Seat): SubmissionReader {
  const session = ++sessions
  const left = { ...readingLimits }
  let entered: Promise<void> | undefined
  let child: ReadingWorker | undefined
  let last: Promise<unknown> = Promise.resolve()
  let isWorn = false
  let hasEnded = false

  const spent = (): ReadingEnd | undefined => (left.cpu <= 0 ? 'cpu' : left.wall <= 0 ? 'wall' : undefined)
  const askNow: Ask = async (root, kind, of, share = 1) => {
    const before = spent()
    if (before) return before
    if (hasEnded) throw new Error(`'${root}' was read after its end`)
    entered ??= seat.enter()
    await entered
    if (!child?.isAlive()) child = await seat.process()
    const limits = { ...left, cpu: left.cpu * share, wall: left.wall * share }
    const { reply, cpu, wall, memory } = await child.ask({ kind, of, session, root }, limits)
    left.cpu -= cpu
    left.wall -= wall
    isWorn ||= memory > left.memory / 2
    if (typeof reply === 'string') return reply
    if (reply.kind === 'done') return reply.result as Readings[typeof kind][1]
    throw new Error(reply.kind === 'refused' ? reply.why : 'a reader answered out of turn')
  }
  const ask: Ask = (...asked) => {
    const turn = last.then(() => askNow(...asked))
    last = turn.catch(() => undefined)
    return turn
  }
  const lookAround = async (root: string): Promise<Survey> => {
    const first = await ask(root, 'survey', null)
    const found = first === 'exit' ? await ask(root, 'survey', null) : first
    if (typeof found === 'object') return found
    return { files: [], links: [], modules: [], texts: [], problem: `reading your files ${excessOf(found)}` }
  }
  const end = (): void => {
    if (hasEnded) return
    hasEnded = true
    void last.then(() => {
      // Memory that is not freed yet would count against the next submission.
      if (isWorn) child?.kill()
      if (entered) seat.leave(child)
    })
  }

  const readerOf = (root: string): SubmissionReader => {
    let surveyed: Promise<Survey> | undefined
    const reader: SubmissionReader = {
      survey: () => {
        surveyed ??= lookAround(root)
        return surveyed
      },
      prepare: async (wanted) => ({
        language: wanted.language,
        root: realRoot(root),
        files: wanted.files,
        ...(await prepareWithin((...asked) => ask(root, ...asked), spent, wanted)),
      }),
      quote: async (at) => {
        if (hasEnded) return at
        const quoted = await ask(root, 'quote', at)
        return typeof quoted === 'string' ? at : quoted
      },
      text: async (file) => {
        const known = (await reader.survey()).texts.find(([name]) => name === file)
        const found = known?.[1] ?? (await ask(root, 'text', file))
        return typeof found === 'string' ? { problem: `reading your files ${excessOf(found)}` } : found
      },
      warm: async (language) => {
        await ask(root, 'warm', language)
      },
      inside: (base) => (base === '' ? reader : readerOf(join(root, base))),
      copy: async (to) => {
        await ask(root, 'copy', to)
        return readerOf(to)
      },
      end,
    }
    return reader
  }
  // The process works in another folder.
  return readerOf(resolve(folder))
}
