import type { Result } from '#kit/engine'
import { type Exported, jsonDocument } from './exported.ts'
import type { Feedback } from './feedback.ts'
import { type Item, itemsOf, lostPoints } from './items.ts'
import { plainLine } from './plain-text.ts'

/** The share of all points that makes a finding this severe. */
const severities = [
  [0.2, 'blocker'],
  [0.05, 'critical'],
  [0.02, 'major'],
] as const

/**
 * A GitLab code quality report: a finding per check that did not pass. It contains no score. GitLab shows one finding
 * per fingerprint, so a fingerprint is the path, the function and the check.
 */
export function gitlab(result: Result, feedback: Feedback): Exported {
  const findings = itemsOf(result, feedback)
    .filter(({ outcome }) => outcome !== 'passed')
    .map((item) => findingOf(item, result.maxScore))
  return jsonDocument(findings)
}

function findingOf(item: Item, maxScore: number) {
  const { id, sentence, headline, file, line, points, maxPoints } = item
  const most = `${maxPoints} ${maxPoints === 1 ? 'point' : 'points'}`
  const worth = points === null ? `not graded yet, ${most}` : `${points} of ${most}`
  return {
    description: plainLine(`${headline} (${worth} for a function that ${sentence})`, 1000),
    check_name: id,
    fingerprint: [file, item.function, id].map(encodeURIComponent).join(':'),
    severity: points === null ? 'info' : severityOf(lostPoints(item), maxScore),
    location: { path: file || 'touchstone.json', lines: { begin: line } },
  }
}

function severityOf(lost: number, maxScore: number): string {
  if (lost === 0 || maxScore === 0) return 'info'
  return severities.find(([share]) => lost / maxScore >= share)?.[1] ?? 'minor'
}
