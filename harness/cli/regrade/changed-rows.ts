import { existsSync } from 'node:fs'
import type { Change } from '#batch'
import { readAdjustments } from '#course'
import { visible } from '#kit/engine'
import { exactText, folded, type StudentAdjustment } from '#marks'
import type { RegradeRow } from '#reports'
import { reasonText } from './reason-text.ts'

/** Reasons of one mark that are shown; the others are counted. */
const most = 4

/** The rows of a table of changed marks, with what staff changed by hand. */
export function changedRows(changes: readonly Change[], adjustments: string): readonly RegradeRow[] {
  const byHand = existsSync(adjustments) ? readAdjustments(adjustments) : []
  return changes.map((change) => {
    const { submission, before, maxBefore, after, maxAfter, reasons } = change
    const more = reasons.length - most
    const own = byHand.find(({ id }) =>
      [submission, submission.split('/').at(-1) ?? ''].map(folded).includes(id),
    )
    return {
      submission,
      before: pointsText(before, maxBefore),
      after: pointsText(after, maxAfter),
      change: before === null || after === null ? '' : signed(after - before),
      reasons: [...reasons.slice(0, most).map(reasonText), ...(more > 0 ? [`and ${more} more`] : [])],
      byHand: own === undefined ? '' : adjustmentText(own),
    }
  })
}

const pointsText = (points: number | null, max: number | null): string =>
  max === null ? 'new' : points === null ? 'not graded' : `${points} of ${max}`

const signed = (change: number): string => (change > 0 ? `+${change}` : String(change).replace('-', '−'))

function adjustmentText({ change, comment, by }: StudentAdjustment): string {
  const what = 'mark' in change ? `mark ${exactText(change.mark)}` : `${exactText(change.points)} points`
  return visible(`${what}${by === undefined ? '' : ` by ${by}`}${comment === '' ? '' : `: ${comment}`}`)
}
