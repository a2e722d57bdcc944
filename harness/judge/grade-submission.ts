import { performance } from 'node:perf_hooks'
import { type Assignment, placeOf } from '#assignment'
import {
  type Answers,
  type FunctionAnswers,
  isEarlier,
  judge,
  type PlannedFunction,
  type Result,
} from '#kit/engine'
import {
  type Answer,
  affectedFiles,
  type Connection,
  connect,
  type ForkServers,
  type Isolation,
  type Language,
  type PreparedProgram,
  prepareProgram,
} from '#runner'
import { type Asked, type AskedCalls, sessionsOf, withCalls } from './calls-for.ts'
import { type Collected, collectAnswers } from './collect-answers.ts'
import { fillTables } from './fill-tables.ts'
import { languageOf } from './language-of.ts'
import type { Prepared } from './plan-for.ts'
import { readAnswers } from './read-answers.ts'
import { resultOf } from './result-of.ts'

export interface GradingJob {
  /** The submission's name, as it appears in its result. */
  readonly submission: string
  readonly folder: string
  readonly assignment: Assignment
  readonly prepared: Prepared
  readonly isolation: Isolation
  readonly language?: Language
  readonly servers?: ForkServers
  readonly signal?: AbortSignal
  /** Receives what the runner and the child send each other, a line for each frame. */
  readonly trace?: (line: string) => void
}

/** What a run of a submission leaves for the next one, so that a saved file re-runs only what it affects. */
export interface Kept {
  readonly program: PreparedProgram
  readonly answers: Answers['functions']
}

/** The run before, and the files that were saved since. */
export interface Before extends Kept {
  readonly saved: readonly string[]
}

/**
 * Grades one submission: makes every call of the plan and judges the answers. The one place that uses both the
 * runner and the kit.
 *
 * @throws {UsageError} if the folder has files in two languages and none was asked for
 */
export async function gradeSubmission(job: GradingJob): Promise<Result> {
  return (await gradeKeeping(job)).result
}

/** Grades one submission as `gradeSubmission` does, but repeats only the calls that saved files affect. */
export async function gradeKeeping(
  job: GradingJob,
  before?: Before,
): Promise<{ readonly result: Result; readonly kept: Kept }> {
  const began = performance.now()
  const { assignment, folder, prepared } = job
  const spoken = languageOf(folder, assignment, job.language)
  const language = spoken?.language ?? assignment.languages[0] ?? 'python'
  const all = sessionsIn(prepared, assignment, language, spoken?.ending)
  const files = [...new Set(all.flatMap(({ asked }) => asked).map((one) => one.place.target.file))]
  const { limits } = assignment
  const { isolation, servers } = job
  const open = () => connect({ language, root: folder, limits, isolation, ...(servers && { servers }) })
  const line = spoken && before === undefined ? open() : undefined
  const program = await beside(line, prepareProgram(folder, { language, files }))
  const stale = staleFiles(program, assignment.answersFile, before)
  const again = before ? all.flatMap(({ asked }) => withCalls(onlyIn(asked, stale))) : all
  const [collected] = await Promise.all([
    spoken === undefined
      ? nothingRan(again)
      : collectAnswers(again, {
          ...{ program, limits, isolation, open },
          ...(line && { line }),
          ...(job.signal && { signal: job.signal }),
          ...(job.trace && { trace: job.trace }),
        }),
    fillTables(prepared),
  ])
  const answers: Answers = {
    functions: new Map([...(before?.answers ?? []), ...byFunction(collected.answers)]),
    quiz: await readAnswers(folder, assignment.answersFile),
  }
  const result = resultOf({
    ...{ submission: job.submission, assignment, prepared, answers, isolation: job.isolation },
    language: spoken?.language ?? null,
    judgement: judge(prepared.plan, prepared.tables, answers),
    printed: collected.printed,
    printedForStaff: collected.printedForStaff,
    durations: {
      total: Math.round(performance.now() - began),
      student: Math.round(1000 * collected.seconds),
    },
  })
  return { result, kept: { program, answers: answers.functions } }
}

/** Prepares a submission while its child starts. If that fails, the child is closed. */
async function beside(line: Promise<Connection> | undefined, preparing: Promise<PreparedProgram>) {
  // The caller that waits for the child reports that it did not start.
  line?.catch(() => {})
  try {
    return await preparing
  } catch (error) {
    await line?.then(({ close }) => close()).catch(() => {})
    throw error
  }
}

/** The sessions of a plan in one language, the same for every submission of a batch. */
function sessionsIn(
  { plan, asked: known }: Prepared,
  assignment: Assignment,
  language: Language,
  ending: string | undefined,
): readonly AskedCalls[] {
  const key = `${language} ${ending}`
  const sessions =
    known.get(key) ??
    sessionsOf(plan.functions, ({ formula }) => {
      const inputs = formula.inputs.map(({ name }) => name)
      return placeOf(assignment, formula.name, inputs, language, ending)
    })
  known.set(key, sessions)
  return sessions
}

const onlyIn = (asked: readonly Asked[], files: ReadonlySet<string>): readonly Asked[] =>
  asked.filter(({ place: { target } }) => files.has(target.file))

/**
 * The files whose functions must run: all, or those that a saved file affects by its old or its new imports.
 */
function staleFiles(
  program: PreparedProgram,
  answersFile: string,
  before: Before | undefined,
): ReadonlySet<string> {
  if (before === undefined || before.program.files.join() !== program.files.join())
    return new Set(program.files)
  const code = before.saved.filter((saved) => saved !== answersFile)
  return new Set(
    code.flatMap((saved) => [...affectedFiles(before.program, saved), ...affectedFiles(program, saved)]),
  )
}

/** A submission without code. */
const nothingRan = (sessions: readonly AskedCalls[]): Collected => ({
  answers: new Map(sessions.flatMap(({ asked }) => asked.map((one) => [one, missingFile(one)]))),
  printed: '',
  printedForStaff: '',
  seconds: 0,
})

const missingFile = ({ place }: Asked): Answer => ({
  kind: 'unloadable',
  error: { type: 'MissingFile', message: `there is no ${place.target.file}` },
})

function byFunction(answers: ReadonlyMap<Asked, Answer>): ReadonlyMap<string, FunctionAnswers> {
  const found = new Map<string, { file: string; exported: string; answers: Answer[] }>()
  for (const [{ planned, place, index }, answer] of answers) {
    const name = planned.formula.name
    const own = found.get(name) ?? { file: place.target.file, exported: place.target.name, answers: [] }
    own.answers[index] = answer
    found.set(name, own)
  }
  for (const [{ planned, index, first }] of [...answers].toSorted(([a], [b]) => a.index - b.index)) {
    const own = found.get(planned.formula.name)?.answers ?? []
    const refused = refusedBefore(planned, index, first, own)
    if (refused) own[index] = refused
  }
  return found
}

/**
 * A call that needs the result of a call that threw cannot be made: it repeats the first error.
 */
function refusedBefore(
  planned: PlannedFunction,
  index: number,
  first: number,
  answers: readonly Answer[],
): Answer | undefined {
  const args = planned.calls[index]?.call.args ?? []
  return args
    .map((one) => (isEarlier(one) ? answers[first + one.earlier] : undefined))
    .find((one) => one?.kind === 'threw')
}
