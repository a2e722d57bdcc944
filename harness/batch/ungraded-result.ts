import type { Assignment } from '#assignment'
import type { Prepared } from '#judge'
import type { CheckResult, Result } from '#kit'
import type { Isolation } from '#runner'

/** The result of a submission that Touchstone failed to grade: no points are lost, and staff see the reason. */
export function ungradedResult(
  submission: string,
  incident: string,
  context: { readonly assignment: Assignment; readonly prepared: Prepared; readonly isolation: Isolation },
): Result {
  const { assignment, isolation } = context
  const { plan, notRun } = context.prepared
  const checks = plan.checks.map(({ id, part, maxPoints, check }): CheckResult => {
    const { sentence, visibility, sizes, concept, formula } = check
    return {
      ...{ id, part, function: formula.name, sentence, outcome: 'ungraded', points: maxPoints, maxPoints },
      ...{ visibility, sizes, concept, finding: { code: 'ours', incident } },
    }
  })
  const total = (of: readonly CheckResult[]): number => of.reduce((sum, { maxPoints }) => sum + maxPoints, 0)
  const parts = plan.parts.map(({ id, title }) => {
    const points = total(checks.filter(({ part }) => part === id))
    return { id, title, points, maxPoints: points }
  })
  return {
    schema: 'touchstone/result/v1',
    submission,
    assignment: { name: assignment.name, title: assignment.title },
    language: null,
    ...{ score: total(checks), maxScore: total(checks), isolation, conventions: [], parts, checks },
    functions: plan.functions.map(({ formula: { name }, part }) => ({
      ...{ name, file: '', exported: name, part, state: 'ungraded' as const },
    })),
    ...(notRun.length > 0 && { notRun }),
    ...{ remarks: [], incidents: [incident], printed: '', durations: { total: 0, student: 0 } },
  }
}
