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
  type Reader,
  readAlone,
} from '#runner'
import { type Asked, type AskedCalls, askedOf, callsFor } from './calls-for.ts'
import { collectAnswers } from './collect-answers.ts'
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
  /** Reads the submission; the caller ends it. Default: one of its own. */
  readonly reader?: Reader
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
export function gradeKeeping(job: GradingJob, before?: Before): Promise<Graded> {
  const { reader, folder } = job
  return reader ? gradeRead(reader, job, before) : readAlone(folder, (own) => gradeRead(own, job, before))
}

interface Graded {
  readonly result: Result
  readonly kept: Kept
}

async function gradeRead(reader: Reader, job: GradingJob, before: Before | undefined): Promise<Graded> {
  const began = performance.now()
  const { assignment, folder, prepared } = job
  const spoken = languageOf(folder, assignment, job.language)
  const language = spoken?.language ?? assignment.languages[0] ?? 'python'
  const all = askedInOrder(prepared, assignment, language, spoken?.ending)
  const files = [...new Set(all.asked.map((one) => one.place.target.file))]
  const { limits } = assignment
  const { isolation, servers } = job
  const line =
    spoken && before === undefined
      ? connect({ language, root: folder, limits, isolation, ...(servers && { servers }) })
      : undefined
  const program = await beside(line, reader.prepare({ language, files }))
  const stale = staleFiles(program, assignment.answersFile, before)
  const again = before ? onlyIn(all.asked, stale) : all
  const [collected] = await Promise.all([
    spoken === undefined
      ? { answers: again.asked.map(missingFile), printed: '', seconds: 0 }
      : collectAnswers(again, {
          ...{ program, limits, isolation, quote: reader.quote },
          ...(line && { line }),
          ...(job.signal && { signal: job.signal }),
          ...(job.trace && { trace: job.trace }),
        }),
    fillTables(prepared),
  ])
  const answers: Answers = {
    functions: new Map([...(before?.answers ?? []), ...byFunction(again.asked, collected.answers)]),
    quiz: await readAnswers(reader, assignment.answersFile),
  }
  const result = resultOf({
    ...{ submission: job.submission, assignment, prepared, answers, isolation: job.isolation },
    language: spoken?.language ?? null,
    judgement: judge(prepared.plan, prepared.tables, answers),
    printed: collected.printed,
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

/** All calls of a plan in one language, the same list for every submission of a batch. */
function askedInOrder(
  { plan, asked: lists }: Prepared,
  assignment: Assignment,
  language: Language,
  ending: string | undefined,
): AskedCalls {
  const key = `${language} ${ending}`
  const list = lists.get(key)
  if (list !== undefined) return list
  const open = new Set(
    plan.functions.flatMap(({ checks }) =>
      checks.filter(({ check }) => check.visibility === 'public').map(({ id }) => id),
    ),
  )
  const asked = askedOf(
    plan.functions,
    (check) => open.has(check),
    ({ formula }) => {
      const inputs = formula.inputs.map(({ name }) => name)
      return placeOf(assignment, formula.name, inputs, language, ending)
    },
  )
  const made = { asked, calls: callsFor(asked) }
  lists.set(key, made)
  return made
}

function onlyIn(asked: readonly Asked[], files: ReadonlySet<string>): AskedCalls {
  const own = asked.filter(({ place: { target } }) => files.has(target.file))
  return { asked: own, calls: callsFor(own) }
}

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

const missingFile = ({ place }: Asked): Answer => ({
  kind: 'unloadable',
  error: { type: 'MissingFile', message: `there is no ${place.target.file}` },
})

function byFunction(
  asked: readonly Asked[],
  answers: readonly Answer[],
): ReadonlyMap<string, FunctionAnswers> {
  const found = new Map<string, { file: string; exported: string; answers: Answer[] }>()
  asked.forEach(({ planned, place, index, first }, k) => {
    const name = planned.formula.name
    const own = found.get(name) ?? { file: place.target.file, exported: place.target.name, answers: [] }
    own.answers[index] = refusedBefore(planned, index, first, own.answers) ??
      answers[k] ?? { kind: 'unanswered' }
    found.set(name, own)
  })
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
