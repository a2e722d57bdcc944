import type { CheckResult } from '#kit/engine'
import type { CheckView } from './check-view.ts'
import { pointsOf } from './words.ts'

/**
 * Checks in a row that wait for the same one, as one with the sentences and points of all.
 *
 * @param own the results of the checks, in the same order
 */
export function skippedTogether(
  checks: readonly CheckView[],
  own: readonly CheckResult[],
): readonly CheckView[] {
  return checks.flatMap((check, k) => {
    if (isSame(check, checks[k - 1])) return []
    const others = checks.slice(k + 1)
    const end = others.findIndex((other) => !isSame(other, check))
    const all = [check, ...(end === -1 ? others : others.slice(0, end))]
    if (all.length === 1) return [check]
    const most = own.slice(k, k + all.length).reduce((sum, { maxPoints }) => sum + maxPoints, 0)
    const points = most === 0 ? '' : pointsOf(0, most)
    const worth = points === '' ? '' : `, ${points}`
    return [{ ...check, sentence: all.map(({ sentence }) => sentence).join('; '), points, worth }]
  })
}

/** Whether both are skipped for the same reason. Nothing is said of a hidden check, which has none. */
const isSame = (one: CheckView, other: CheckView | undefined): boolean =>
  other !== undefined &&
  [one, other].every(({ mark, more }) => mark.state === 'skipped' && more.length > 0) &&
  one.headline === other.headline
