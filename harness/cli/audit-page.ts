import { count } from '#kit/engine'
import type { AuditedAssignment, AuditView } from '#reports'
import { languageNames } from '#runner'
import { type Audited, mistakesOf, pointsIn, problemsOf } from './audit.ts'
import { figureSentences } from './figure-sentences.ts'

/** The page of an audit: what an instructor asks before an assignment is handed out. */
export const auditPage = (audited: readonly Audited[]): AuditView => ({
  title:
    audited.length === 1
      ? `Audit: ${audited[0]?.assignment.title}`
      : `Audit of ${count(audited.length, 'assignment')}`,
  assignments: audited.map(assignmentOf),
})

function assignmentOf(one: Audited): AuditedAssignment {
  const { assignment, plan, audit, figures, starters } = one
  const problems = problemsOf(one)
  const checks = plan.functions.reduce((sum, { checks: own }) => sum + own.length, 0)
  return {
    name: assignment.name,
    title: assignment.title,
    facts: [
      { label: 'Functions', value: String(audit.matrices.length) },
      { label: 'Checks', value: String(checks) },
      { label: 'Mistakes', value: String(mistakesOf(one)) },
    ],
    sentences: [
      problems.length === 0
        ? 'Right code passes under every convention, every mistake is caught and named, every check catches something, and no two mistakes look alike.'
        : `${count(problems.length, 'problem')} to look at, below.`,
      ...(figures === undefined ? [] : figureSentences(figures)),
      ...starters.map(
        ({ language, score, maxScore }) =>
          `The untouched ${languageNames[language]} starter ${score === null ? 'is not graded' : `gets ${score} of ${count(maxScore, 'point')}`}.`,
      ),
    ],
    problems,
    parts: plan.parts.map(({ id, title, points }) => ({
      title,
      points: String(points),
      checks: pointsIn(plan, id)
        .filter(({ maxPoints }) => maxPoints > 0)
        .map((each) => `${each.id} ${each.maxPoints}`)
        .join(', '),
    })),
    functions: audit.matrices.map(({ function: name, checks: own, rows }) => ({
      name,
      summary: `${count(rows.length, 'mistake')}, ${count(own.length, 'check')}`,
      checks: own.map((id) => id.split('/').at(-1) ?? id),
      mistakes: rows.map(({ id, kills }) => ({
        id,
        cells: own.map((check) =>
          kills.has(check) ? { mark: '✗', word: 'caught' } : { mark: '·', word: 'not caught' },
        ),
      })),
    })),
  }
}
