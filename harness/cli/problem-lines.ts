import { type Item, itemsOf } from '#gradebook'
import type { Result } from '#kit/engine'
import { tellingOf } from './export/telling-of.ts'

/** A line for each function that is not right, as editors read them: `svm.ts:12:1: error: Margin left out. …`. */
export function problemLines(result: Result): readonly string[] {
  const items = itemsOf(result, tellingOf(result, { audience: 'student' })).filter(
    ({ outcome }) => outcome !== 'passed' && outcome !== 'skipped',
  )
  const byFunction = Map.groupBy(items, (item) => item.function)
  return [...byFunction.values()].map((own) => {
    const worst = own.toSorted((one, other) => lost(other) - lost(one))[0] as Item
    const severity = own.some((one) => lost(one) > 0) ? 'error' : 'warning'
    const { file, line, exported, sentence, headline } = worst
    return `${file || 'touchstone.json'}:${line}:1: ${severity}: ${exported}: ${sentence}. ${headline}`
  })
}

const lost = ({ points, maxPoints }: Item): number => maxPoints - (points ?? maxPoints)
