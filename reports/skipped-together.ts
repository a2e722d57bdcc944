import type { CheckResult } from '#kit/engine'
import type { CheckView } from './check-view.ts'
import { pointsOf } from './words.ts'

/**
 * The checks that wait for the same one, in place of the first of them, as one with the sentences and points of all.
 *
 * @param own the results of the checks, in the same order
 */
export function skippedTogether(
  checks: readonly CheckView[],
  own: readonly CheckResult[],
): readonly CheckView[] {
  return checks.flatMap((check, k) => {
    if (!waits(check)) return [check]
    const places = checks.flatMap((one, place) =>
      waits(one) && one.headline === check.headline ? [place] : [],
    )
    if (places[0] !== k) return []
    const most = places.reduce((sum, place) => sum + (own[place]?.maxPoints ?? 0), 0)
    const points = most === 0 ? '' : pointsOf(0, most)
    const sentence = places.map((place) => checks[place]?.sentence).join('; ')
    return [{ ...check, sentence, points, worth: points === '' ? '' : `, ${points}` }]
  })
}

/** Whether it says what it waits for. Nothing is said of a hidden check. */
const waits = ({ mark, more }: CheckView): boolean => mark.state === 'skipped' && more.length > 0
