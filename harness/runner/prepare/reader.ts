import { join, resolve } from 'node:path'
import type { Language, Place } from '../types.ts'
import { isAbsent } from './is-absent.ts'
import type { FilesToPrepare } from './prepare-files.ts'
import type { PreparedProgram } from './prepare-program.ts'
import { prepareWithin } from './prepare-within.ts'
import { excessOf } from './reading-limits.ts'
import { openSession, type ReadingSession, type Seat } from './reading-session.ts'
import { noFile, type SmallText } from './small-text.ts'
import type { ReadingEnd } from './start-meter.ts'
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
  /** The functions and classes that are written in Python files and notebooks, not left as a starter has them. */
  readonly written: (files: readonly string[]) => Promise<Readonly<Record<string, readonly string[]>>>
  /** A small UTF-8 file, or the code of a notebook. */
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

/** How much of what is left looking for functions may use: the rest is for the files that are graded. */
const shareOfLooking = 0.3

/**
 * Opens a submission. Its process starts, or is taken from the pool, when something is first read.
 *
 * The functions throw if there is no such folder, or the process cannot be started: internal errors.
 */
export function openReader(folder: string, seat: Seat): SubmissionReader {
  // The process works in another folder.
  return readerOf(openSession(seat), resolve(folder))
}

function readerOf(session: ReadingSession, root: string): SubmissionReader {
  const { ask, spent, hasEnded, end } = session
  let surveyed: Promise<Survey> | undefined
  // A submission whose functions all fail in one line asks for that line, and for its file, again and again.
  const texts = new Map<string, Promise<SmallText | ReadingEnd>>()
  const quotes = new Map<string, Promise<Place | ReadingEnd>>()
  const insides = new Map<string, SubmissionReader>()
  const reader: SubmissionReader = {
    survey: () => {
      surveyed ??= lookAround(session, root)
      return surveyed
    },
    prepare: async (wanted) => ({
      language: wanted.language,
      root: realRoot(root),
      files: wanted.files,
      ...(await prepareWithin((...asked) => ask(root, ...asked), spent, wanted)),
    }),
    quote: async (at) => {
      if (hasEnded()) return at
      const quoted = await once(quotes, JSON.stringify(at), () => ask(root, 'quote', at))
      return typeof quoted === 'string' ? at : quoted
    },
    written: async (files) => {
      const found = await ask(root, 'written', files, shareOfLooking)
      return typeof found === 'string' ? {} : found
    },
    text: async (file) => {
      const survey = await reader.survey()
      if (isAbsent(survey, file)) return noFile(file)
      const known = survey.texts.find(([name]) => name === file)
      const found = known?.[1] ?? (await once(texts, file, () => ask(root, 'text', file)))
      return typeof found === 'string' ? { problem: `reading your files ${excessOf(found)}` } : found
    },
    warm: async (language) => {
      await ask(root, 'warm', language)
    },
    inside: (base) => {
      const known = base === '' ? reader : (insides.get(base) ?? readerOf(session, join(root, base)))
      insides.set(base, known)
      return known
    },
    copy: async (to) => {
      await ask(root, 'copy', to)
      return readerOf(session, to)
    },
    end,
  }
  return reader
}

/** What was asked for before, unless a process ended over it. */
async function once<Answer extends object>(
  known: Map<string, Promise<Answer | ReadingEnd>>,
  key: string,
  ask: () => Promise<Answer | ReadingEnd>,
): Promise<Answer | ReadingEnd> {
  const asked = known.get(key) ?? ask()
  known.set(key, asked)
  const answer = await asked
  if (typeof answer === 'string') known.delete(key)
  return answer
}

/** A process that exits by itself is asked once more: another one answers. */
async function lookAround({ ask }: ReadingSession, root: string): Promise<Survey> {
  const first = await ask(root, 'survey', null)
  const found = first === 'exit' ? await ask(root, 'survey', null) : first
  if (typeof found === 'object') return found
  return { files: [], links: [], modules: [], texts: [], problem: `reading your files ${excessOf(found)}` }
}
