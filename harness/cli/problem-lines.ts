import { type Item, itemsOf, lostPoints, plainLine } from '#gradebook'
import type { Result } from '#kit/engine'
import { feedbackOf } from './export/feedback-of.ts'

/** A line for each function that is not right, as editors read them: `svm.ts:12:1: error: loss: Margin left out. …`. */
export function problemLines(result: Result): readonly string[] {
  const items = itemsOf(result, feedbackOf(result, { audience: 'student' })).filter(
    ({ outcome }) => outcome !== 'passed' && outcome !== 'skipped',
  )
  const byFunction = Map.groupBy(items, (item) => item.function)
  return [...byFunction].map(([name, own]) => {
    const worst = own.toSorted((one, other) => lostPoints(other) - lostPoints(one))[0] as Item
    const severity = own.some((one) => lostPoints(one) > 0) ? 'error' : 'warning'
    const { file, line, title, headline } = worst
    const mistake = result.functions.find((one) => one.name === name)?.diagnosis
    const message = mistake ? `${title}: ${mistake.title}. ${mistake.sentence}` : headline
    return `${file || 'touchstone.json'}:${line}:1: ${severity}: ${plainLine(message, 1000)}`
  })
}
