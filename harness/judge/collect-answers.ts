import type { PlannedFunction } from '#kit/engine'
import {
  type Answer,
  type Connection,
  cutPrinted,
  type Isolation,
  type Job,
  type Limits,
  nothingUsed,
  type Program,
  type PythonSettings,
  type Replaced,
  type Run,
  runCalls,
} from '#runner'
import type { Asked, AskedCalls } from './calls-for.ts'
import { mayFollow, nextSession, type Session } from './next-session.ts'
import { readTimeout } from './read-timeout.ts'
import { settle } from './settle.ts'
import { answersAtReducedLimit, skippedCalls } from './skipped-calls.ts'
import { deferredBy, shareOf, spentIn, withTimeLeft } from './time-shares.ts'
import { allowsFullLimit, reducedLimits, type Timeouts } from './timeouts.ts'

export interface Collected {
  /** One answer per call, in the same order; undefined for what was not sent. */
  readonly answers: readonly (Answer | undefined)[]
  /** What was printed while calls were made that students may see. */
  readonly printed: string
  /** What was printed during the others. */
  readonly printedForStaff: string
  /** What was replaced while such calls were made. */
  readonly replaced: readonly Replaced[]
  /** CPU seconds of the student's code: of the calls that were answered, not of starting a child. */
  readonly seconds: number
  /** What was used of `limits.total` and `limits.answers`. */
  readonly used: Run['used']
}

export interface Running {
  readonly program: Program
  readonly limits: Limits
  readonly isolation: Isolation
  readonly quote: NonNullable<Job['quote']>
  readonly python?: PythonSettings
  /** Whether the next stage may follow. */
  readonly goesOn?: NonNullable<Job['goesOn']>
  /** The first child, opened ahead of time. */
  readonly line?: Promise<Connection>
  /** What earlier calls of the submission have used of its limits. */
  readonly used?: Run['used']
  readonly signal?: AbortSignal
  readonly trace?: (line: string) => void
}

/** What the sessions of a program have come to. */
interface Progress {
  /** All calls, in their order. */
  readonly asked: readonly Asked[]
  readonly answers: Map<Asked, Answer>
  /** The calls that ended sessions. */
  readonly crashes: Asked[]
  readonly timeouts: Timeouts
  /** The functions that used their share of the time up. */
  readonly deferred: Set<PlannedFunction>
  /** The seconds that the answered calls of each took, by its name. */
  readonly taken: Map<string, number>
  printed: string
  printedForStaff: string
  readonly replaced: Replaced[]
  seconds: number
  used: Run['used']
}

/**
 * Makes all calls of a program. A child that exits or is stopped costs the check that it was running; the calls
 * after it run in another. What has crashed waits for everything else, so that time is left for the other files. Once
 * a call timed out, others get a reduced time limit until everything else is answered. A function that has used its
 * share of the time waits for all others.
 */
export async function collectAnswers(calls: AskedCalls, running: Running): Promise<Collected> {
  const { asked } = calls
  const { used = nothingUsed } = running
  const answers = new Map<Asked, Answer>()
  const progress: Progress = {
    asked,
    answers,
    crashes: [],
    timeouts: { atFullLimit: [], atReducedLimit: [], count: 0, culpritUnknown: false },
    deferred: new Set(),
    taken: new Map(),
    printed: '',
    printedForStaff: '',
    replaced: [],
    seconds: 0,
    used,
  }
  let session: Session | undefined = { ...calls, hasFullLimit: true }
  // Answers are sent in batches, so some are lost with the child: then each is sent at once.
  for (let prompt = false; session !== undefined; prompt = true) {
    const run = await runSession(session, prompt, progress, running)
    takeIn(run, session, prompt, progress, running.limits)
    const next = followingSession(progress)
    const isDone: boolean = prompt
      ? !mayFollow(next, session, progress, running.goesOn)
      : !hasLost(run.answers)
    session = isDone ? undefined : next
  }
  const { printed, printedForStaff, replaced, seconds, used: usedInAll } = progress
  return {
    answers: asked.map((one) => answers.get(one)),
    printed,
    printedForStaff,
    replaced,
    seconds,
    used: usedInAll,
  }
}

/** The next session. Where too many calls need the full time limit, what they came to at the reduced one counts. */
function followingSession(progress: Progress): Session | undefined {
  const { answers, crashes, timeouts } = progress
  for (;;) {
    const next = nextSession(progress)
    const skipped = next === undefined ? [] : skippedCalls(next, progress)
    for (const [one, answer] of skipped) answers.set(one, answer)
    if (skipped.length > 0) continue
    if (next === undefined || !next.hasFullLimit || allowsFullLimit(timeouts)) return next
    for (const [one, answer] of answersAtReducedLimit(progress)) answers.set(one, answer)
    crashes.push(...timeouts.atReducedLimit.map(({ one }) => one))
    timeouts.atReducedLimit = []
  }
}

function runSession(
  { asked, stages, hasFullLimit }: Session,
  prompt: boolean,
  { asked: all, answers, used, timeouts }: Progress,
  { line, ...running }: Running,
): Promise<Run> {
  const stage = asked[0]?.stage ?? 'hidden'
  const isLast = stage === all.at(-1)?.stage
  const whole = isLast ? running.limits : withTimeLeft(running.limits, stage)
  const limits = prompt ? whole : running.limits
  const reduced = hasFullLimit ? undefined : reducedLimits(timeouts, limits)
  const waiting = all.filter((one) => one.stage === stage && !answers.has(one))
  const share = shareOf(waiting, whole.total - used.seconds, prompt)
  return runCalls(
    { ...running, limits, callLimits: reduced, share, stages, prompt, used },
    prompt ? undefined : line,
  )
}

/** Adds what a session answered, printed and used. */
function takeIn(run: Run, session: Session, prompt: boolean, progress: Progress, limits: Limits): void {
  const { asked, answers, crashes, timeouts, taken } = progress
  progress.used = run.used
  progress.seconds += secondsOf(run.answers)
  let first = 0
  session.stages.forEach(({ length }, stage) => {
    const isPublic = session.asked[first]?.stage === 'public'
    const key = isPublic ? 'printed' : 'printedForStaff'
    // What is reported later may tell hidden inputs.
    if (isPublic) progress.replaced.push(...(run.replaced[stage] ?? []))
    progress[key] = cutPrinted(progress[key] + (run.printed[stage] ?? ''))
    first += length
  })
  const waiting = asked.filter((one) => !answers.has(one))
  for (const [name, seconds] of run.taken) taken.set(name, (taken.get(name) ?? 0) + seconds)
  const deferred = deferredBy(session, run.answers)
  if (deferred !== undefined && !progress.deferred.has(deferred.planned)) {
    // Nobody knows who took how long before each answer is sent at once.
    if (prompt) progress.deferred.add(deferred.planned)
    for (const [one, answer] of deferred.answers) answers.set(one, answer)
    return
  }
  const { given, isFinal } = readTimeout({ session, given: run.answers, prompt, timeouts, crashes, limits })
  const settled = settle({
    group: session.asked,
    given,
    waiting,
    prompt: prompt && isFinal,
    crashes,
    timeouts,
    spent: spentIn(session, progress, limits),
  })
  for (const [one, answer] of settled.answers) answers.set(one, answer)
  if (settled.crash) crashes.push(settled.crash)
}

/** Whether answers were lost with the child. */
const hasLost = (answers: readonly Answer[]): boolean => answers.some((answer) => 'death' in answer)

const secondsOf = (answers: readonly Answer[]): number =>
  answers.reduce((sum, answer) => sum + ('seconds' in answer ? answer.seconds : 0), 0)
