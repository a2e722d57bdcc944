import type { Assignment } from '#assignment'
import { type Prepared, pointsOf, totals } from '#judge'
import { type CheckResult, type QuestionResult, type Result, sentenceUnder } from '#kit/engine'
import type { Isolation } from '#runner'

/** The result of a submission that Touchstone failed to grade: no points are lost, and staff see the reason. */
export function ungradedResult(
  submission: string,
  incident: string,
  context: { readonly assignment: Assignment; readonly prepared: Prepared; readonly isolation: Isolation },
): Result {
  const { assignment, isolation } = context
  const { plan } = context.prepared
  const [flags] = plan.candidates
  const worth = flags === undefined ? undefined : plan.points.get(flags)
  const ungraded = { outcome: 'ungraded', finding: { code: 'ours', incident } } as const
  const functions = plan.functions.map(({ formula: { name }, part, checks: all }) => {
    const checks = all.flatMap(({ id, check }): CheckResult[] => {
      const maxPoints = worth?.get(id)
      if (maxPoints === undefined || flags === undefined) return []
      const { visibility, sizes, concept } = check
      const sentence = sentenceUnder(check.sentence, flags)
      return [
        {
          ...{ id, part, function: name, sentence, points: maxPoints, maxPoints, visibility, sizes, concept },
          ...ungraded,
        },
      ]
    })
    const result = { name, file: '', exported: name, part, state: 'ungraded' as const, ...pointsOf(checks) }
    return { checks, result }
  })
  const quizzes = plan.quizzes.map(({ quiz, part, questions: all }) => {
    const questions = all.map(
      ({ id, question: { sentence }, maxPoints }): QuestionResult => ({
        ...{ id, quiz: quiz.stem, part, sentence, points: maxPoints, maxPoints },
        ...ungraded,
      }),
    )
    const { stem, title } = quiz
    const file = assignment.answersFile
    return {
      questions,
      result: { stem, title, file, part, state: 'ungraded' as const, ...pointsOf(questions) },
    }
  })
  const results = [...functions, ...quizzes].map(({ result }) => result)
  return {
    schema: 'touchstone/result/v1',
    submission,
    assignment: { name: assignment.name, title: assignment.title },
    language: null,
    ...totals(plan.parts, results),
    ...{ isolation, conventions: [] },
    checks: functions.flatMap(({ checks }) => checks),
    functions: functions.map(({ result }) => result),
    questions: quizzes.flatMap(({ questions }) => questions),
    quizzes: quizzes.map(({ result }) => result),
    ...{ remarks: [], incidents: [incident], printed: '', durations: { total: 0, student: 0 } },
  }
}
