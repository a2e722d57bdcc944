import { count, type Result, visible } from '#kit/engine'

/** Only true where it is so. */
export const shownBelow = ' What was graded is shown below.'

/**
 * Why a result has no score, in sentences for its author; none for a result that has one. The questions of quizzes are
 * among its checks.
 */
export function whyNotGraded({ checks, score }: Result): readonly string[] {
  if (score !== null) return []
  const ungraded = checks.filter(({ outcome }) => outcome === 'ungraded')
  const findings = ungraded.map(({ finding }) => finding)
  const reasons = new Set(
    findings.flatMap((finding) => (finding?.code === 'not-gradable' ? [visible(finding.reason)] : [])),
  )
  const internal = findings.filter((finding) => finding?.code !== 'not-gradable').length
  const some = ungraded.length < checks.length
  return [
    ...[...reasons].map((reason) => `Reason: ${reason.replace(/[^.!?]$/, '$&.')}`),
    ...(internal > 0
      ? [
          `${some ? `${count(internal, 'check is', 'checks are')} not graded, because of` : 'Reason:'} an internal error of Touchstone. The course staff see it when they grade.`,
        ]
      : []),
    ...(some ? [`There is no score until everything is graded.${shownBelow}`] : []),
  ]
}
