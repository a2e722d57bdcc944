import type { Result } from '#kit/engine'
import { feedbackOf } from '../../cli/export/feedback-of.ts'
import { classroom, classroom50, type Exported, gitlab, gradescope, junit, prairielearn } from '../index.ts'
import type { ParsedSuite } from './parse-junit.ts'
import { reporter } from './reporter.ts'

export const context = {
  classroom: 'cs231n',
  assignment: 'a3',
  assignmentType: 'individual',
  owner: 'ada',
  submission: 'submit/2026-11-28T23-59-00Z-1a2b3c4',
  commit: 'https://example.org/commit',
  release: 'https://example.org/release',
  review: 'https://example.org/review',
  datetime: '2026-11-28T23:59:00Z',
} as const

/** The document, which the format must have. */
function documentOf(exported: Exported): string {
  if ('refused' in exported) throw new Error(exported.refused)
  return exported.document
}

/** A result in every format; null where a format has no document for it. */
export function inEveryFormat(result: Result, pastDue = false) {
  const feedback = feedbackOf(result, { audience: 'student', pastDue })
  const fifty = classroom50(result, feedback, context)
  return {
    classroom: documentOf(classroom(result, feedback)),
    classroom50: 'refused' in fifty ? null : fifty.document,
    gradescope: documentOf(gradescope(result, feedback, { leaderboard: true })),
    gitlab: documentOf(gitlab(result, feedback)),
    junit: documentOf(junit([{ result, feedback }])),
    prairielearn: documentOf(prairielearn(result, feedback)),
  }
}

interface Scored {
  readonly score?: number
  readonly tests?: readonly { readonly score?: number }[]
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

/** The score as the reader of each format computes it; null where it reads none. */
export function scoresRead(documents: ReturnType<typeof inEveryFormat>, maxScore: number) {
  const { table, notice, runner } = reporter(documents.classroom)
  const fifty = documents.classroom50 === null ? null : JSON.parse(documents.classroom50)
  const scope = JSON.parse(documents.gradescope) as Scored
  const scopeTests = (scope.tests ?? []).flatMap(({ score }) => score ?? [])
  const learn = JSON.parse(documents.prairielearn)
  return {
    'the table of GitHub Classroom': runner.max_score === 0 ? null : table,
    'the notice of GitHub Classroom': notice,
    'Classroom 50': fifty === null ? null : fifty.score,
    'the tests of Classroom 50': fifty === null ? null : sum(fifty.tests.map((one: Scored) => one.score)),
    Gradescope: scope.score ?? null,
    'the tests of Gradescope': scopeTests.length === 0 ? null : sum(scopeTests),
    PrairieLearn: learn.gradable ? learn.score * maxScore : null,
    'the tests of PrairieLearn': learn.gradable
      ? sum(learn.tests.map((one: { points: number }) => one.points))
      : null,
  }
}

/** What they should read. */
export function scoresOf({ score, maxScore }: Result): ReturnType<typeof scoresRead> {
  const none = score === null
  return {
    'the table of GitHub Classroom': none ? null : score.toFixed(2),
    'the notice of GitHub Classroom': none ? null : `Points ${score}/${maxScore}`,
    'Classroom 50': score,
    'the tests of Classroom 50': score,
    Gradescope: score,
    'the tests of Gradescope': score,
    PrairieLearn: none ? null : (score / maxScore) * maxScore,
    'the tests of PrairieLearn': score,
  }
}

/** The score that a suite of JUnit states: its first property of that name, of which there is at most one. */
export function junitScore({ properties, cases }: ParsedSuite) {
  const of = (all: ParsedSuite['properties']): number | null => {
    const found = all.filter(([name]) => name === 'score')
    if (found.length > 1) throw new Error('a score is stated twice')
    return found[0] === undefined ? null : Number(found[0][1])
  }
  const scores = cases.map((one) => of(one.properties))
  return { suite: of(properties), cases: scores.includes(null) ? null : sum(scores.map((one) => one ?? 0)) }
}
