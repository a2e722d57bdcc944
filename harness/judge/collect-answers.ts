import type { Visibility } from '#kit/engine'
import {
  type Answer,
  type Connection,
  type Isolation,
  type Job,
  type Limits,
  type Program,
  type Run,
  runCalls,
} from '#runner'
import { type Asked, type AskedCalls, callsFor } from './calls-for.ts'
import { settle } from './settle.ts'

export interface Collected {
  /** One answer per call, in the order of the sessions. */
  readonly answers: readonly Answer[]
  /** What was printed while calls were made that students may see. */
  readonly printed: string
  /** What was printed during the others. */
  readonly printedForStaff: string
  /** CPU seconds of the student's code: of the calls that were answered, not of starting a child. */
  readonly seconds: number
  /** What was used of `limits.total` and `limits.answers`. */
  readonly used: Run['used']
}

interface Running {
  readonly program: Program
  readonly limits: Limits
  readonly isolation: Isolation
  readonly quote: NonNullable<Job['quote']>
  /** A child opened ahead of time. */
  readonly line?: Promise<Connection>
  /** Opens one for a later session. */
  readonly open: (visibility: Visibility) => Promise<Connection>
  /** What earlier calls of the submission have used of its limits. */
  readonly used?: Run['used']
  readonly signal?: AbortSignal
  readonly trace?: (line: string) => void
}

/** Characters; the rest of what is printed is left out. */
const longestPrinted = 16_000

/**
 * Makes all calls of a program: those that students may see in one child, the others in different children, none of
 * which gets the calls of another. A child that exits or is stopped costs the check that it was running; the calls
 * after it run in another. What has crashed waits for everything else, so that time is left for the other files.
 */
export async function collectAnswers(sessions: readonly AskedCalls[], running: Running): Promise<Collected> {
  const { line, open, ...again } = running
  const answers = new Map<Asked, Answer>()
  const crashes: Asked[] = []
  const printed = { public: '', staff: '' }
  const tried = new Set<AskedCalls>()
  const all = sessions.flatMap(({ asked }) => asked)
  let used = running.used ?? { seconds: 0, bytes: 0 }
  let cpu = 0
  let first = line
  let waiting: readonly Asked[] = all
  while (waiting.length > 0) {
    const group = nextOf(waiting, crashes)
    const session = sessions.find(({ asked }) => asked.includes(group[0] as Asked)) as AskedCalls
    // Answers are sent in batches, so some are lost with the child: then each is sent at once.
    const prompt = tried.has(session)
    tried.add(session)
    const opened = prompt ? undefined : (first ?? open(group[0]?.visibility ?? 'hidden'))
    if (!prompt) first = undefined
    const calls = group.length === session.asked.length ? session.calls : callsFor(group)
    const run: Run = await runCalls({ ...again, calls, prompt, used }, opened)
    used = run.used
    cpu += secondsOf(run.answers)
    const reader = group[0]?.visibility === 'public' ? 'public' : 'staff'
    printed[reader] = (printed[reader] + run.printed).slice(0, longestPrinted)
    const settled = settle({ group, given: run.answers, waiting, prompt, crashes })
    for (const [one, answer] of settled.answers) answers.set(one, answer)
    if (settled.crash) crashes.push(settled.crash)
    waiting = waiting.filter((one) => !answers.has(one))
  }
  await first?.then(({ close }) => close()).catch(() => {})
  return {
    answers: all.map((one) => answers.get(one) ?? { kind: 'unanswered' }),
    ...{ printed: printed.public, printedForStaff: printed.staff, seconds: cpu, used },
  }
}

/** The calls of the next session: of one visibility, what has not crashed first, and public ones first of those. */
function nextOf(waiting: readonly Asked[], crashes: readonly Asked[]): readonly Asked[] {
  const functions = new Set(crashes.map(({ planned }) => planned))
  const files = new Set(crashes.map(({ place }) => place.target.file))
  const turnOf = ({ planned, place }: Asked): number => {
    if (functions.has(planned)) return 2
    return files.has(place.target.file) ? 1 : 0
  }
  const turn = Math.min(...waiting.map(turnOf))
  const group = waiting.filter((one) => turnOf(one) === turn)
  return group.filter(({ visibility }) => visibility === group[0]?.visibility)
}

const secondsOf = (answers: readonly Answer[]): number =>
  answers.reduce((sum, answer) => sum + ('seconds' in answer ? answer.seconds : 0), 0)
