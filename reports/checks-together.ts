import type { CheckResult } from '#kit/engine'
import type { CheckView, LineView } from './check-view.ts'
import { pointsOf } from './words.ts'

/** In place of an explanation that this page already has. */
export const sameAsAbove: LineView = { text: 'Same as above.', code: false }

/**
 * The checks that wait for the same one, in place of the first of them, as one with the sentences and points of all;
 * and so those of which nothing else is said than that it is the same as above.
 *
 * @param own the results of the checks, in the same order
 */
export function checksTogether(
  checks: readonly CheckView[],
  own: readonly CheckResult[],
): readonly CheckView[] {
  const kinds = checks.map(kindOf)
  return checks.flatMap((check, k) => {
    const kind = kinds[k]
    if (kind === undefined) return [check]
    const places = kinds.flatMap((one, place) => (one === kind ? [place] : []))
    if (places[0] !== k) return []
    const results = places.flatMap((place) => own[place] ?? [])
    const most = results.reduce((sum, { maxPoints }) => sum + maxPoints, 0)
    const earned =
      check.mark.state === 'skipped' ? 0 : results.reduce((sum, { points }) => sum + (points ?? 0), 0)
    const points = most === 0 ? '' : pointsOf(earned, most)
    const sentence = places.map((place) => checks[place]?.sentence).join('; ')
    const worth = points === '' ? '' : `, ${points}`
    return [{ ...check, sentence, together: places.length, points, worth }]
  })
}

/** What is the same for checks that are shown together. Nothing is said of a hidden check. */
function kindOf({ mark, more, headline, visibility }: CheckView): string | undefined {
  if (mark.state === 'skipped' && more.length > 0) return `skipped ${headline}`
  const isSame = more.length === 1 && more[0] === sameAsAbove && mark.state !== 'ungraded'
  return isSame ? `${mark.state} ${mark.word} ${visibility}` : undefined
}
