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
import { type Asked, type AskedCalls, inStages } from './calls-for.ts'
import { settle } from './settle.ts'

export interface Collected {
  /** One answer per call, in the same order. */
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

export interface Running {
  readonly program: Program
  readonly limits: Limits
  readonly isolation: Isolation
  readonly quote: NonNullable<Job['quote']>
  /** The first child, opened ahead of time. */
  readonly line?: Promise<Connection>
  /** What earlier calls of the submission have used of its limits. */
  readonly used?: Run['used']
  readonly signal?: AbortSignal
  readonly trace?: (line: string) => void
}

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
  let session: AskedCalls | undefined = { asked, stages }
  // Answers are sent in batches, so some are lost with the child: then each is sent at once.
  for (let prompt = false; session !== undefined; prompt = true) {
    const run: Run = await runCalls(
      { ...again, stages: session.stages, prompt, used },
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
    session = nextOf(
      asked.filter((one) => !answers.has(one)),
      crashes,
    )
  }
  return {
    answers: asked.map((one) => answers.get(one) ?? { kind: 'unanswered' }),
    ...{ printed: printed.public, printedForStaff: printed.staff, seconds: cpu, used },
  }
}

/** The calls of the next session: those whose function and file have not crashed, if there are any left. */
function nextOf(waiting: readonly Asked[], crashes: readonly Asked[]): AskedCalls | undefined {
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
