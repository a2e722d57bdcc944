import {
  type Answer,
  type Connection,
  type Death,
  type Isolation,
  type Job,
  type Limits,
  type Program,
  runCalls,
} from '#runner'
import { type Asked, type AskedCalls, callsFor } from './calls-for.ts'

/** After the child has ended this often in one function, or in one submission, the rest is not run. */
const deathsOfFunction = 2
const deathsOfSubmission = 6

export interface Collected {
  /** One answer per call asked, in the same order. */
  readonly answers: readonly Answer[]
  readonly printed: string
  /** CPU seconds of the student's code: of the calls that were answered, not of starting a child. */
  readonly seconds: number
}

interface Running {
  readonly program: Program
  readonly limits: Limits
  readonly isolation: Isolation
  readonly quote: NonNullable<Job['quote']>
  /** A child opened ahead of time; others are started as they are needed. */
  readonly line?: Promise<Connection>
  readonly signal?: AbortSignal
  readonly trace?: (line: string) => void
}

/**
 * Makes all calls of a program in one child, and starts another only when it exits or is killed. The check that was
 * running is lost; the calls after it run in the new child. The second time in one function ends that function.
 */
export async function collectAnswers({ asked, calls }: AskedCalls, running: Running): Promise<Collected> {
  const { line, ...again } = running
  const run = await runCalls({ ...again, calls }, line)
  // Answers are sent in batches, so some are lost with the child: start again, with each answer sent at once.
  if (run.answers.some(({ kind }) => kind === 'died')) return collectPromptly(asked, again)
  return { answers: run.answers, printed: run.printed, seconds: secondsOf(run.answers) }
}

async function collectPromptly(asked: readonly Asked[], running: Running): Promise<Collected> {
  const answers = new Map<Asked, Answer>()
  const deaths = new Map<string, number>()
  let all = 0
  let printed = ''
  let seconds = 0
  let waiting = asked
  while (waiting.length > 0) {
    const run = await runCalls({ ...running, calls: callsFor(waiting), prompt: true })
    printed += run.printed
    seconds += secondsOf(run.answers)
    const culprit = run.answers.findIndex(({ kind }) => kind === 'died')
    waiting.forEach((one, k) => {
      const answer = run.answers[k]
      if (answer !== undefined && answer.kind !== 'unanswered') answers.set(one, answer)
    })
    const died = run.answers[culprit]
    const dead = waiting[culprit]
    if (died?.kind !== 'died' || dead === undefined) break
    all++
    const ofFunction = (deaths.get(dead.planned.formula.name) ?? 0) + 1
    deaths.set(dead.planned.formula.name, ofFunction)
    const ends = (one: Asked): boolean =>
      all >= deathsOfSubmission ||
      (one.planned === dead.planned && (one.check === dead.check || ofFunction >= deathsOfFunction))
    for (const one of waiting.slice(culprit + 1))
      if (ends(one)) answers.set(one, notRun(died.death, one, dead))
    waiting = waiting.filter((one, k) => k > culprit && !answers.has(one))
  }
  return { answers: asked.map((one) => answers.get(one) ?? { kind: 'unanswered' }), printed, seconds }
}

const secondsOf = (answers: readonly Answer[]): number =>
  answers.reduce((sum, answer) => sum + ('seconds' in answer ? answer.seconds : 0), 0)

const notRun = (death: Death, one: Asked, dead: Asked): Answer => ({
  ...{ kind: 'died', death },
  ...(one.check !== dead.check && { again: true }),
})
