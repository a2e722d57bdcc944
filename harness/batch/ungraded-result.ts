import type { Assignment } from '#assignment'
import { UsageError } from '#files'
import { addPoints, type Prepared, totals } from '#judge'
import {
  type CheckResult,
  type Finding,
  type Plan,
  type PlannedFunction,
  type PlannedQuiz,
  type QuestionResult,
  type Result,
  resultVersion,
  sentenceOf,
} from '#kit/engine'
import type { Isolation } from '#runner'

/** Why nothing of a submission was graded: an internal error, or what was handed in. */
export type WhyUngraded = Extract<Finding, { readonly code: 'ours' | 'not-gradable' }>

/** A `UsageError` is about what was handed in, in sentences for people; anything else is an internal error. */
export function whyUngraded(error: unknown): WhyUngraded {
  if (error instanceof UsageError) {
    const { message, hint } = error
    return { code: 'not-gradable', reason: hint === undefined ? message : `${message}. ${hint}` }
  }
  return { code: 'ours', incident: error instanceof Error ? error.message : String(error) }
}

interface Context {
  readonly assignment: Assignment
  readonly prepared: Prepared
  readonly isolation: Isolation
}

/** The result of a submission that is not graded: it has no score, and staff see the reason. */
export function ungradedResult(
  submission: string,
  why: WhyUngraded,
  { assignment, prepared: { plan }, isolation }: Context,
): Result {
  const functions = plan.functions.map((planned) => ungradedFunction(planned, plan, why))
  const quizzes = plan.quizzes.map((planned) => ungradedQuiz(planned, assignment.answersFile, why))
  const results = [...functions, ...quizzes].map(({ result }) => result)
  return {
    schema: resultVersion,
    submission,
    assignment: { name: assignment.name, title: assignment.title },
    language: null,
    ...totals(plan.parts, results),
    isolation,
    conventions: [],
    checks: functions.flatMap(({ checks }) => checks),
    functions: functions.map(({ result }) => result),
    questions: quizzes.flatMap(({ questions }) => questions),
    quizzes: quizzes.map(({ result }) => result),
    remarks: [],
    incidents: [why.code === 'ours' ? why.incident : why.reason],
    printed: '',
    durations: { total: 0, student: 0 },
  }
}

function ungradedFunction(
  { formula: { name }, part, checks: all }: PlannedFunction,
  plan: Plan,
  why: WhyUngraded,
) {
  const [flags] = plan.candidates
  const worth = flags === undefined ? undefined : plan.points.get(flags)
  const checks = all.flatMap(({ id, check }): CheckResult[] => {
    const maxPoints = worth?.get(id)
    if (maxPoints === undefined || flags === undefined) return []
    const { visibility, sizes, concept } = check
    const sentence = sentenceOf(check, flags)
    return [
      {
        id,
        part,
        function: name,
        sentence,
        points: null,
        maxPoints,
        visibility,
        sizes,
        concept,
        outcome: 'ungraded',
        finding: why,
      },
    ]
  })
  const state = 'ungraded' as const
  return {
    checks,
    result: { name, file: '', exported: name, part, state, ...addPoints(checks), points: null },
  }
}

function ungradedQuiz(
  { quiz: { stem, title }, part, questions: all }: PlannedQuiz,
  file: string,
  why: WhyUngraded,
) {
  const questions = all.map(
    ({ id, question: { sentence }, maxPoints }): QuestionResult => ({
      id,
      quiz: stem,
      part,
      sentence,
      points: null,
      maxPoints,
      outcome: 'ungraded',
      finding: why,
    }),
  )
  const state = 'ungraded' as const
  return { questions, result: { stem, title, file, part, state, ...addPoints(questions), points: null } }
}
