import type { Change } from '#batch'
import type { RegradeRow } from '#reports'
import { byHandIn } from './by-hand-in.ts'
import { reasonText } from './reason-text.ts'

/** Reasons of one mark that are shown; the others are counted. */
const most = 4

/** The rows of a table of changed marks, with what staff changed by hand. */
export function changedRows(changes: readonly Change[], adjustments: string): readonly RegradeRow[] {
  const byHand = byHandIn(adjustments)
  return changes.map((change) => {
    const { submission, before, maxBefore, after, maxAfter, reasons } = change
    const more = reasons.length - most
    return {
      submission,
      before: pointsText(before, maxBefore),
      after: pointsText(after, maxAfter),
      change: before === null || after === null ? '' : signed(after - before),
      reasons: [...reasons.slice(0, most).map(reasonText), ...(more > 0 ? [`and ${more} more`] : [])],
      byHand: byHand(submission)[0] ?? '',
    }
  })
}

const pointsText = (points: number | null, max: number | null): string =>
  max === null ? 'new' : points === null ? 'not graded' : `${points} of ${max}`

const signed = (change: number): string => (change > 0 ? `+${change}` : String(change).replace('-', '−'))
