import { count, type Finding, type Result, visible } from '#kit/engine'

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
  const internal = findings.filter((finding) => finding?.code !== 'not-gradable')
  const some = ungraded.length < checks.length
  return [
    ...[...reasons].map((reason) => `Reason: ${reason.replace(/[^.!?]$/, '$&.')}`),
    ...(internal.length > 0
      ? [
          `${some ? `${count(internal.length, 'check is', 'checks are')} not graded, because of` : 'Reason:'} ${faultIn(internal)}. The course staff see it when they grade.`,
        ]
      : []),
    ...(some ? [`There is no score until everything is graded.${shownBelow}`] : []),
  ]
}

function faultIn(findings: readonly (Finding | undefined)[]): string {
  const isAll = (kind: 'adapter' | 'binding'): boolean =>
    findings.every((finding) => finding?.code === 'ours' && finding[kind] === true)
  if (isAll('binding')) return 'the way in which the course calls your code'
  return isAll('adapter') ? "an error of the course's adapter" : 'an internal error in Touchstone'
}
