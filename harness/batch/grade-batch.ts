import { join } from 'node:path'
import { sweep, UsageError, writeWhole } from '#files'
import { gradebook } from '#gradebook'
import { gradeSubmission, type Prepared } from '#judge'
import { type Result, resultVersion } from '#kit/engine'
import { classView, render, slowFunctions } from '#reports'
import { type ChildSource, forkServers, openReaders, type Readers } from '#runner'
import { type Conditions, gradeKey, secretDigest } from './grade-key.ts'
import { inParallel } from './in-parallel.ts'
import { openJsonlStore } from './jsonl-store.ts'
import { lockFolder } from './lock.ts'
import type { Row, Store } from './store.ts'
import type { Submission } from './submission.ts'
import { ungradedResult, whyUngraded } from './ungraded-result.ts'
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
 * Grades many submissions in parallel. Each finished result is immediately appended to `results.jsonl`, so that a
 * second run continues where the first was stopped. A submission is graded again only if it, or anything that its grade
 * depends on, has changed. A submission that cannot be graded is one row without a score.
 *
 * @throws {UsageError} if another process writes to `out`, or `out` holds the results of another batch
 */
export async function gradeBatch(batch: Batch): Promise<BatchReport> {
  const unlock = lockFolder(batch.out)
  try {
    sweep(batch.out, { isOurs: (name) => name.endsWith('.part'), kind: 'file', recursive: true })
    const store = openJsonlStore(join(batch.out, 'results.jsonl'))
    try {
      return await gradeInto(store, batch)
    } finally {
      store.close()
    }
  } finally {
    unlock()
  }
}

async function gradeInto(store: Store, batch: Batch): Promise<BatchReport> {
  const { submissions, out } = batch
  const ids = submissions.map(({ id }) => id)
  const here = new Set(ids)
  const left = [...store.rows.keys()].filter((id) => !here.has(id))
  refuseOthers(store, batch, left)
  const own = secretDigest(batch.secret)
  if (batch.intake !== undefined) writeWhole(join(out, 'intake.json'), batch.intake)
  if ([...store.rows.values()].some(({ secret = own }) => secret !== own)) batch.onOtherSecret?.()
  const { done, reused } = await gradeAll(store, batch)
  const interrupted = done < submissions.length
  const finished = ids
    .flatMap((id) => store.rows.get(id)?.result ?? [])
    .filter(({ schema }) => schema === resultVersion)
  const results = batch.counting?.(finished) ?? finished
  if (!interrupted) {
    if (batch.reports) await addSlowFunctions(results, store, batch)
    store.finish(ids)
    writeWhole(join(out, 'gradebook.csv'), gradebook(results))
    const view = classView(results)
    for (const [file, template] of batch.reports ? classReports : [])
      writeWhole(join(out, file), await render(template, view))
  }
  return { results, reused, left: interrupted ? [] : left, interrupted }
}

/** Writes the pages of slow functions again, beside the median of the class, which is known only now. */
async function addSlowFunctions(results: readonly Result[], store: Store, batch: Batch): Promise<void> {
  const slow = Map.groupBy(slowFunctions(results, 'publicCalls'), ({ submission }) => submission)
  for (const [submission, own] of slow)
    await writeFeedback(batch.out, store.read(submission), batch.pastDue, own)
}

/** The reports on the class as a whole. */
const classReports = [
  ['index.html', 'class.html'],
  ['summary.md', 'summary.md'],
] as const

/** Grades what has no valid row yet, and writes the pages of all. */
async function gradeAll(store: Store, batch: Batch): Promise<Omit<Progress, 'total'>> {
  const { submissions, jobs, signal, onProgress } = batch
  let done = 0
  let reused = 0
  const report = (): void => onProgress({ done, total: submissions.length, reused })
  report()
  // For each job one server of each visibility.
  const servers = forkServers(batch.isolation, 3 * jobs)
  const readers = openReaders(jobs)
  signal.addEventListener('abort', readers.close)
  try {
    await inParallel(submissions, jobs, signal, async (submission) => {
      const row = await rowFor(submission, store, { ...batch, children: servers, readers })
      if (row === undefined) return
      await keepOrReport(row, submission, store, batch)
      done++
      if (row === 'known') reused++
      report()
    })
  } finally {
    signal.removeEventListener('abort', readers.close)
    readers.close()
    await servers.close()
  }
  return { done, reused }
}

/** Keeps a row, or one that says why it cannot be kept. */
async function keepOrReport(
  row: Row | 'known',
  submission: Submission,
  store: Store,
  batch: Batch,
): Promise<void> {
  try {
    await keep(row, submission, store, batch)
  } catch (error) {
    if (isOfTheMachine(error)) throw error
    const result = ungradedResult(submission.id, whyUngraded(error), batch)
    await keep({ key: '', secret: secretDigest(batch.secret), result }, submission, store, batch)
  }
}

/** Writes the row of a submission, if it is new, and its pages. */
async function keep(row: Row | 'known', { id }: Submission, store: Store, batch: Batch): Promise<void> {
  const isNew = row !== 'known'
  if (batch.reports) await writeFeedback(batch.out, isNew ? row.result : store.read(id), batch.pastDue)
  if (isNew) store.append(row)
}

/** Whether an error concerns the whole batch, such as a full disk, and not this submission. */
const isOfTheMachine = (error: unknown): boolean =>
  error instanceof UsageError || (error instanceof Error && 'syscall' in error)

/** Refuses a folder with results of other submissions, which must not be overwritten. */
function refuseOthers({ rows }: Store, { out, assignment }: Batch, left: readonly string[]): void {
  const [first] = rows.values()
  if (first === undefined) return
  const { name } = first.result.assignment
  if (name !== assignment.name || left.length === rows.size) {
    const of = name === assignment.name ? 'of other submissions' : `of the assignment ${name}`
    throw new UsageError(
      'other-batch',
      `'${out}' contains ${rows.size} results ${of}`,
      'Choose another folder with --out, or delete that one.',
    )
  }
}

/** The new row of a submission, unless the stored one is still valid; undefined if the batch was stopped. */
async function rowFor(
  { id, folder, problem }: Submission,
  store: Store,
  batch: Batch & { readonly children: ChildSource; readonly readers: Readers },
): Promise<Row | 'known' | undefined> {
  const reader = batch.readers.open(folder)
  const secret = secretDigest(batch.secret)
  try {
    if (problem !== undefined) throw new UsageError('unreadable', problem)
    const key = await gradeKey(await reader.survey(), batch)
    const known = store.rows.get(id)
    const isValid = key !== '' && known?.key === key && known.result.schema === resultVersion
    if (isValid && !isUngraded(known.result)) return 'known'
    const result = await gradeSubmission({ ...batch, submission: id, folder, reader })
    // A terminal sends Ctrl-C to the students' processes too, so how they exited is meaningless then.
    return batch.signal.aborted ? undefined : { key, secret, result }
  } catch (error) {
    if (batch.signal.aborted) return undefined
    return { key: '', secret, result: ungradedResult(id, whyUngraded(error), batch) }
  } finally {
    reader.end()
  }
}
