import { join } from 'node:path'
import type { Assignment } from '#assignment'
import { type BatchReport, isUngraded } from '#batch'
import { count, type Result, visible } from '#kit/engine'
import { classSentences, medianPercent } from '#reports'
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
    ...(graded.length > 0 ? [`  median       ${medianPercent(graded)} %`] : []),
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
