import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { sweep, UsageError, writeWhole } from '#files'
import { gradeKeeping, type Prepared } from '#judge'
import { type Result, resultVersion } from '#kit/engine'
import { type ChildSource, forkServers, openReaders, type Readers } from '#runner'
import { brief } from './brief.ts'
import { dryStore } from './dry-store.ts'
import type { Elsewhere } from './elsewhere/send.ts'
import { type Conditions, gradeKey, runKey, secretDigest } from './grade-key.ts'
import { inParallel } from './in-parallel.ts'
import { lockFolder } from './lock.ts'
import { partFile, writePart } from './parts/part-file.ts'
import type { Shard } from './parts/shard.ts'
import { refuseOthers } from './refuse-others.ts'
import { openBatchStore } from './store/open-batch-store.ts'
import type { Answered, Row, Store } from './store/store-types.ts'
import type { Submission } from './submission.ts'
import { ungradedResult, whyUngraded } from './ungraded-result.ts'
import { writeClass, writeRows } from './write-class.ts'
import { writeFeedback } from './write-feedback.ts'

/** Many submissions of one assignment, and where their results go. */
export interface Batch extends Conditions {
  readonly submissions: readonly Submission[]
  readonly prepared: Prepared
  /** A folder for this batch alone. */
  readonly out: string
  /** Submissions graded at the same time. */
  readonly jobs: number
  /** Whether to write pages for students and staff, or the rows and the gradebook only. */
  readonly reports: boolean
  /** Whether the due date has passed: students then see the checks that were withheld until then. */
  readonly pastDue: boolean
  /** Who handed in what, and when: the text of `intake.json`. */
  readonly intake?: string
  /** Of the finished results, those that count, if a student has several. */
  readonly counting?: (results: readonly Result[]) => readonly Result[]
  /** Stops the batch; finished results are kept. */
  readonly signal: AbortSignal
  readonly onProgress: (progress: Progress) => void
  /** The only submissions to grade; the results of the others are kept as they are. */
  readonly only?: ReadonlySet<string>
  /** Which shard the submissions are, and of what class, if they are not all of it. */
  readonly part?: { readonly shard: Shard; readonly classDigest: string }
  /** Other machines that grade; what cannot travel is graded here. */
  readonly elsewhere?: Elsewhere
  /** Submissions that are here or on the way at the same time. Default: `jobs`. */
  readonly inFlight?: number
  /** Whether to grade without keeping anything. */
  readonly isDry?: boolean
  /** Called with each submission that is graded again, before its new result replaces the one that is stored. */
  readonly onGraded?: (before: Result | undefined, after: Result) => void
  /** Called before the first submission is graded, if `out` holds results that were graded with another secret. */
  readonly onOtherSecret?: () => void
}

export interface Progress {
  readonly done: number
  readonly total: number
  /** Of those done, how many already had a result. */
  readonly reused: number
}

export interface BatchReport {
  /** Brief results that count, in the order of the submissions; only the finished ones if the batch was stopped. */
  readonly results: readonly Result[]
  readonly reused: number
  /** Submissions of an earlier run that are not in this one; their rows are deleted. */
  readonly left: readonly string[]
  readonly interrupted: boolean
}

/** Whether any part of it is not graded, so that it has no score. The next run tries again. */
export const isUngraded = ({ score }: Result): boolean => score === null

/**
 * Grades many submissions in parallel. Each finished result is stored at once, so that a second run continues where
 * the first was stopped; `results.jsonl` is written at the end. A submission is graded again only if it, or what
 * its grade depends on, has changed. A submission that cannot be graded is one row without a score.
 *
 * @throws {UsageError} if another process writes to `out`, or `out` holds the results of another batch
 */
export async function gradeBatch(batch: Batch): Promise<BatchReport> {
  const unlock = lockFolder(batch.out)
  try {
    sweep(batch.out, { isOurs: (name) => /\.part(-wal|-shm)?$/.test(name), kind: 'file', recursive: true })
    const store = await openBatchStore(batch.out)
    try {
      return await gradeInto(batch.isDry ? dryStore(store) : store, batch)
    } finally {
      store.close()
    }
  } finally {
    unlock()
  }
}

async function gradeInto(store: Store, batch: Batch): Promise<BatchReport> {
  const { submissions, out, part } = batch
  const ids = submissions.map(({ id }) => id)
  const here = new Set(ids)
  const left = [...store.known.keys()].filter((id) => !here.has(id))
  refuseOthers(store, out, batch.assignment.name, left)
  if (!batch.isDry) {
    if (part) writePart(out, { ...part, isFinished: false }, batch)
    else rmSync(partFile(out), { force: true })
  }
  const own = secretDigest(batch.secret)
  if (batch.intake !== undefined && !batch.isDry) writeWhole(join(out, 'intake.json'), batch.intake)
  if ([...store.known.values()].some(({ secret = own }) => secret !== own)) batch.onOtherSecret?.()
  store.enqueue(ids)
  const { only } = batch
  const wanted = only === undefined ? submissions : submissions.filter(({ id }) => only.has(id))
  for (const id of ids) if (only !== undefined && !only.has(id)) store.reuse(id)
  const { done, reused, fresh } = await gradeAll(store, { ...batch, submissions: wanted })
  const interrupted = done < wanted.length
  const stored = ids.filter((id) => store.known.get(id)?.schema === resultVersion)
  const finished = stored.map((id) => fresh.results.get(id) ?? fresh.shorten(store.read(id)))
  const results = batch.counting?.(finished) ?? finished
  if (!interrupted && !batch.isDry) {
    store.keepOnly(ids)
    await writeClass(results, store, batch)
  }
  if (!batch.isDry) writeRows(store, [...ids, ...left], out)
  if (part && !interrupted && !batch.isDry) writePart(out, { ...part, isFinished: true }, batch)
  return { results, reused, left: interrupted ? [] : left, interrupted }
}

/** The results of this run, reduced to what pages about the class show. */
interface Fresh {
  readonly results: Map<string, Result>
  readonly shorten: (result: Result) => Result
}

/** Grades what has no valid row yet, and writes the pages of all. */
async function gradeAll(
  store: Store,
  batch: Batch,
): Promise<Omit<Progress, 'total'> & { readonly fresh: Fresh }> {
  const { submissions, jobs, signal, onProgress } = batch
  const of = new Map(submissions.map((submission) => [submission.id, submission]))
  const fresh: Fresh = { results: new Map(), shorten: brief() }
  let done = 0
  let reused = 0
  const report = (): void => onProgress({ done, total: submissions.length, reused })
  report()
  // For each job one server of each visibility.
  const servers = forkServers(batch.isolation, 3 * jobs)
  const readers = openReaders(jobs)
  signal.addEventListener('abort', readers.close)
  try {
    await inParallel(claimed(store), batch.inFlight ?? jobs, signal, async (id) => {
      const submission = of.get(id) as Submission
      const row = await rowFor(submission, store, { ...batch, children: servers, readers })
      if (row === undefined) return
      const kept = await keepOrReport(row, submission, store, batch)
      if (kept) fresh.results.set(id, fresh.shorten(kept))
      done++
      if (row === 'known') reused++
      report()
    })
  } finally {
    signal.removeEventListener('abort', readers.close)
    readers.close()
    await servers.close()
  }
  return { done, reused, fresh }
}

function* claimed({ claim }: Store): Generator<string> {
  for (let id = claim(); id !== undefined; id = claim()) yield id
}

/** Keeps a row, or one that says why it cannot be kept; returns what is new. */
async function keepOrReport(
  row: Graded | 'known',
  submission: Submission,
  store: Store,
  batch: Batch,
): Promise<Result | undefined> {
  try {
    return await keep(row, submission, store, batch)
  } catch (error) {
    if (isOfTheMachine(error)) throw error
    const result = ungradedResult(submission.id, whyUngraded(error), batch)
    return keep({ key: '', secret: secretDigest(batch.secret), result }, submission, store, batch)
  }
}

/** Writes the row of a submission, if it is new, and its pages. */
async function keep(
  row: Graded | 'known',
  { id }: Submission,
  store: Store,
  batch: Batch,
): Promise<Result | undefined> {
  if (batch.reports && !batch.isDry)
    await writeFeedback(batch.out, row === 'known' ? store.read(id) : row.result, batch.pastDue)
  if (row === 'known') {
    store.reuse(id)
    return undefined
  }
  const { answered, ...own } = row
  batch.onGraded?.(store.known.has(id) ? store.read(id) : undefined, row.result)
  store.finish(own, answered)
  return row.result
}

/** Whether an error concerns the whole batch, such as a full disk, and not this submission. */
const isOfTheMachine = (error: unknown): boolean =>
  error instanceof UsageError || (error instanceof Error && 'syscall' in error)

/** A row, and what its submission answered. */
interface Graded extends Row {
  readonly answered?: Answered
}

/** The new row of a submission, unless the stored one is still valid; undefined if the batch was stopped. */
async function rowFor(
  { id, folder, problem }: Submission,
  store: Store,
  batch: Batch & { readonly children: ChildSource; readonly readers: Readers },
): Promise<Graded | 'known' | undefined> {
  let reader = batch.readers.open(folder)
  const secret = secretDigest(batch.secret)
  try {
    if (problem !== undefined) throw new UsageError('unreadable', problem)
    const survey = await reader.survey()
    const [key, run] = [gradeKey(survey, batch), runKey(survey, batch)]
    const known = store.known.get(id)
    const isValid = key !== '' && known?.key === key && known.schema === resultVersion
    if (isValid && !known.isUngraded) return 'known'
    const recorded = run === '' ? undefined : store.recorded(id, run)
    if (batch.elsewhere && key !== '' && recorded === undefined) {
      // Free for the next one, while this one is on the way.
      reader.end()
      const sent = await batch.elsewhere.grade({ id, folder, key })
      if (sent === undefined) reader = batch.readers.open(folder)
      else
        return {
          ...{ key: sent.result.score === null && sent.record === undefined ? '' : key, secret },
          result: sent.result,
          ...(sent.record && run !== '' && { answered: { run, recorded: sent.record } }),
        }
    }
    const job = { ...batch, submission: id, folder, reader, ...(recorded && { recorded }) }
    const { result, kept } = await gradeKeeping(job)
    // A terminal sends Ctrl-C to the students' processes too, so how they exited is meaningless then.
    if (batch.signal.aborted) return undefined
    return { key, secret, result, ...(run !== '' && { answered: { run, recorded: kept.record } }) }
  } catch (error) {
    if (batch.signal.aborted) return undefined
    return { key: '', secret, result: ungradedResult(id, whyUngraded(error), batch) }
  } finally {
    reader.end()
  }
}
