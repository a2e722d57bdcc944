import { performance } from 'node:perf_hooks'
import { type Assignment, placeOf } from '#assignment'
import { type Answers, type FunctionAnswers, isEarlier, judge, type PlannedFunction, type Result } from '#kit'
import { type Answer, type Isolation, type Language, prepareProgram } from '#runner'
import { type Asked, askedOf } from './calls-for.ts'
import { collectAnswers } from './collect-answers.ts'
import { languageOf } from './language-of.ts'
import type { Grading } from './plan-for.ts'
import { readAnswers } from './read-answers.ts'
import { resultOf } from './result-of.ts'

export interface GradingJob {
  /** The submission's name, as it appears in its result. */
  readonly submission: string
  readonly folder: string
  readonly assignment: Assignment
  readonly grading: Grading
  readonly isolation: Isolation
  readonly language?: Language
  readonly signal?: AbortSignal
}

/**
 * Grades one submission: asks its code every call of the plan and judges the answers. The one place where the runner
 * and the kit meet.
 *
 * @throws {UsageError} if the folder has files in two languages and none was asked for
 */
export async function gradeSubmission(job: GradingJob): Promise<Result> {
  const began = performance.now()
  const { assignment, folder, grading } = job
  const spoken = languageOf(folder, assignment, job.language)
  const language = spoken?.language ?? assignment.languages[0] ?? 'python'
  const functions = grading.plan.functions.filter(({ grader }) => grader.name !== 'answers')
  const place = ({ grader }: PlannedFunction) =>
    placeOf(
      assignment,
      grader.name,
      grader.inputs.map(({ name }) => name),
      language,
      spoken?.ending,
    )
  const open = new Set(
    grading.plan.checks.filter(({ check }) => check.visibility === 'public').map(({ id }) => id),
  )
  const asked = askedOf(functions, (check) => open.has(check), place)
  const files = [...new Set(asked.map((one) => one.place.target.file))]
  const program = await prepareProgram(folder, { language, files })
  const { limits } = assignment
  const collected =
    spoken === undefined
      ? { answers: asked.map(missingFile), printed: '', seconds: 0 }
      : await collectAnswers(asked, {
          ...{ program, limits, isolation: job.isolation },
          ...(job.signal && { signal: job.signal }),
        })
  const answers: Answers = {
    functions: byFunction(asked, collected.answers),
    quiz: await readAnswers(folder, assignment.answersFile),
  }
  return resultOf({
    ...{ submission: job.submission, assignment, grading, answers, isolation: job.isolation },
    language: spoken?.language ?? null,
    judgement: judge(grading.plan, grading.tables, answers),
    printed: collected.printed,
    durations: {
      total: Math.round(performance.now() - began),
      student: Math.round(1000 * collected.seconds),
    },
  })
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
    const name = planned.grader.name
    const own = found.get(name) ?? { file: place.target.file, exported: place.target.name, answers: [] }
    own.answers[index] = refusedBefore(planned, index, first, own.answers) ??
      answers[k] ?? { kind: 'unanswered' }
    found.set(name, own)
  })
  return found
}

/** A call that feeds on a call that threw has nothing to feed on: what it says is the first refusal once more. */
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
