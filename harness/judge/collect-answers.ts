import {
  type Answer,
  type Connection,
  cutPrinted,
  type Isolation,
  type Job,
  type Limits,
  type Program,
  type Run,
  runCalls,
} from '#runner'
import { type Asked, type AskedCalls, inStages, visibilities } from './calls-for.ts'
import { settle } from './settle.ts'

export interface Collected {
  /** One answer per call, in the same order; undefined for what was not sent. */
  readonly answers: readonly (Answer | undefined)[]
  /** What was printed while calls were made that students may see. */
  readonly printed: string
  /** What was printed during the others. */
  readonly printedForStaff: string
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
  /** Whether the next stage may follow. */
  readonly goesOn?: NonNullable<Job['goesOn']>
  /** The first child, opened ahead of time. */
  readonly line?: Promise<Connection>
  /** What earlier calls of the submission have used of its limits. */
  readonly used?: Run['used']
  readonly signal?: AbortSignal
  readonly trace?: (line: string) => void
}

/** The share of the time that calls may use while less open ones are left. */
const mostBefore = 2 / 3

/**
 * Makes all calls of a program. A child that exits or is stopped costs the check that it was running; the calls
 * after it run in another. What has crashed waits for everything else, so that time is left for the other files.
 */
export async function collectAnswers({ asked, stages }: AskedCalls, running: Running): Promise<Collected> {
  const { line, ...again } = running
  const answers = new Map<Asked, Answer>()
  const crashes: Asked[] = []
  const printed = { public: '', staff: '' }
  let used = running.used ?? { seconds: 0, bytes: 0 }
  let cpu = 0
  const last = asked.at(-1)?.visibility
  /** What never ends must leave time for what is sent later. */
  const limitsOf = ({ asked: [first] }: AskedCalls, prompt: boolean): Limits => {
    const { limits } = running
    return prompt && first?.visibility !== last
      ? { ...limits, total: Math.ceil(mostBefore * limits.total) }
      : limits
  }
  let session: AskedCalls | undefined = { asked, stages }
  // Answers are sent in batches, so some are lost with the child: then each is sent at once.
  for (let prompt = false; session !== undefined; prompt = true) {
    const run: Run = await runCalls(
      { ...again, limits: limitsOf(session, prompt), stages: session.stages, prompt, used },
      prompt ? undefined : line,
    )
    used = run.used
    cpu += secondsOf(run.answers)
    let first = 0
    session.stages.forEach(({ length }, stage) => {
      const reader = session?.asked[first]?.visibility === 'public' ? 'public' : 'staff'
      printed[reader] = cutPrinted(printed[reader] + (run.printed[stage] ?? ''))
      first += length
    })
    const waiting = asked.filter((one) => !answers.has(one))
    const settled = settle({ group: session.asked, given: run.answers, waiting, prompt, crashes })
    for (const [one, answer] of settled.answers) answers.set(one, answer)
    if (settled.crash) crashes.push(settled.crash)
    const left = asked.filter((one) => !answers.has(one))
    const next = nextOf(left, crashes)
    const isStopped: boolean = prompt
      ? isLessOpen(next, session) && !mayGoOn(asked, answers, running)
      : !isLost(run.answers)
    session = isStopped ? undefined : next
  }
  return {
    answers: asked.map((one) => answers.get(one)),
    ...{ printed: printed.public, printedForStaff: printed.staff, seconds: cpu, used },
  }
}

const isLessOpen = (next: AskedCalls | undefined, { asked }: AskedCalls): boolean =>
  next?.asked[0]?.visibility !== asked[0]?.visibility

function mayGoOn(asked: readonly Asked[], answers: ReadonlyMap<Asked, Answer>, { goesOn }: Running): boolean {
  const made = asked.filter((one) => answers.has(one))
  const names = made.map(({ place }) => place.target.name)
  const given = made.map((one) => answers.get(one) as Answer)
  return goesOn?.(names, given) ?? true
}

/** Whether answers were lost with the child. */
const isLost = (answers: readonly Answer[]): boolean => answers.some((answer) => 'death' in answer)

/**
 * The calls of the next session. Those of one visibility are over before the first of the next, because what a hidden
 * call knows can outlive its child: in the caches of the kernel, for example. Of one visibility, functions and files
 * that have not crashed come first.
 */
function nextOf(left: readonly Asked[], crashes: readonly Asked[]): AskedCalls | undefined {
  const visibility = visibilities.find((one) => left.some((call) => call.visibility === one))
  const waiting = left.filter((call) => call.visibility === visibility)
  if (waiting.length === 0) return undefined
  const functions = new Set(crashes.map(({ planned }) => planned))
  const files = new Set(crashes.map(({ place }) => place.target.file))
  const turnOf = ({ planned, place }: Asked): number => {
    if (functions.has(planned)) return 2
    return files.has(place.target.file) ? 1 : 0
  }
  const turn = Math.min(...waiting.map(turnOf))
  return inStages(waiting.filter((one) => turnOf(one) === turn))
}

const secondsOf = (answers: readonly Answer[]): number =>
  answers.reduce((sum, answer) => sum + ('seconds' in answer ? answer.seconds : 0), 0)
