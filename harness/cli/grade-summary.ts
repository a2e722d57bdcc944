import { join } from 'node:path'
import type { Assignment } from '#assignment'
import { type BatchReport, isUngraded } from '#batch'
import { count, type Result, visible } from '#kit/engine'
import { classSentences } from '#reports'
import type { Isolation } from '#runner'

type Graded = Pick<Assignment, 'name' | 'title'>

/** The document that `touchstone schema grade` describes. */
export function gradeJson(
  { results, reused }: BatchReport,
  { name, title }: Graded,
  out: string,
  isolation: Isolation,
): string {
  return JSON.stringify({
    schema: 'touchstone/grade/v2',
    assignment: { name, title },
    isolation,
    out,
    reused,
    submissions: results.map((result) => ({
      submission: result.submission,
      score: result.score,
      maxScore: result.maxScore,
      language: result.language,
      ungraded: isUngraded(result),
    })),
  })
}

/** What a batch came to, for a terminal. */
export function summary(
  { results, reused }: BatchReport,
  { title }: Graded,
  out: string,
  reports: boolean,
): string {
  const ungraded = results.filter(isUngraded)
  const graded = results.flatMap(({ score, maxScore }) => (score === null ? [] : [{ score, maxScore }]))
  return [
    `${visible(title)}: ${count(results.length, 'submission')}`,
    ...(graded.length > 0 ? [`  median       ${medianOf(graded)}`] : []),
    ...(reused > 0 ? [`  as before    ${reused}`] : []),
    ...(ungraded.length > 0
      ? [`  not graded   ${ungraded.length}`, ...ungraded.slice(0, 5).map(trouble)]
      : []),
    ...(ungraded.length > 5 ? [`    and ${ungraded.length - 5} more, in the report`] : []),
    ...classSentences(results),
    ...(reports ? [`Report:    ${visible(join(out, 'index.html'))}`] : []),
    `Gradebook: ${visible(join(out, 'gradebook.csv'))}`,
  ].join('\n')
}

const trouble = ({ submission, incidents }: Result): string =>
  `    ${visible(submission)}: ${visible(incidents[0] ?? 'some checks could not be run')}`

function medianOf(results: readonly { readonly score: number; readonly maxScore: number }[]): string {
  const percents = results.map(({ score, maxScore }) => (100 * score) / maxScore).toSorted((a, b) => a - b)
  const middle = percents.length / 2
  const lower = percents[Math.ceil(middle) - 1] ?? 0
  const upper = percents[Math.floor(middle)] ?? lower
  return `${Math.round((lower + upper) / 2)} %`
}
