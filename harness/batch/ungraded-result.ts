import type { Assignment } from '#assignment'
import { addPoints, type Prepared, totals } from '#judge'
import {
  type CheckResult,
  type Finding,
  type QuestionResult,
  type Result,
  resultVersion,
  sentenceUnder,
} from '#kit/engine'
import type { Isolation } from '#runner'

/** Why nothing of a submission was graded: an internal error, or what was handed in. */
export type WhyUngraded = Extract<Finding, { readonly code: 'ours' | 'not-gradable' }>

/** The result of a submission that is not graded: it has no score, and staff see the reason. */
export function ungradedResult(
  submission: string,
  why: WhyUngraded,
  context: { readonly assignment: Assignment; readonly prepared: Prepared; readonly isolation: Isolation },
): Result {
  const { assignment, isolation } = context
  const { plan } = context.prepared
  const [flags] = plan.candidates
  const worth = flags === undefined ? undefined : plan.points.get(flags)
  const ungraded = { outcome: 'ungraded', finding: why } as const
  const functions = plan.functions.map(({ formula: { name }, part, checks: all }) => {
    const checks = all.flatMap(({ id, check }): CheckResult[] => {
      const maxPoints = worth?.get(id)
      if (maxPoints === undefined || flags === undefined) return []
      const { visibility, sizes, concept } = check
      const sentence = sentenceUnder(check.sentence, flags)
      return [
        {
          ...{ id, part, function: name, sentence, points: null, maxPoints, visibility, sizes, concept },
          ...ungraded,
        },
      ]
    })
    const result = {
      name,
      file: '',
      exported: name,
      part,
      state: 'ungraded' as const,
      ...addPoints(checks),
      points: null,
    }
    return { checks, result }
  })
  const quizzes = plan.quizzes.map(({ quiz, part, questions: all }) => {
    const questions = all.map(
      ({ id, question: { sentence }, maxPoints }): QuestionResult => ({
        ...{ id, quiz: quiz.stem, part, sentence, points: null, maxPoints },
        ...ungraded,
      }),
    )
    const { stem, title } = quiz
    const file = assignment.answersFile
    return {
      questions,
      result: { stem, title, file, part, state: 'ungraded' as const, ...addPoints(questions), points: null },
    }
  })
  const results = [...functions, ...quizzes].map(({ result }) => result)
  return {
    schema: resultVersion,
    submission,
    assignment: { name: assignment.name, title: assignment.title },
    language: null,
    ...totals(plan.parts, results),
    ...{ isolation, conventions: [] },
    checks: functions.flatMap(({ checks }) => checks),
    functions: functions.map(({ result }) => result),
    questions: quizzes.flatMap(({ questions }) => questions),
    quizzes: quizzes.map(({ result }) => result),
    ...{
      remarks: [],
      incidents: [why.code === 'ours' ? why.incident : why.reason],
      printed: '',
      durations: { total: 0, student: 0 },
    },
  }
}
