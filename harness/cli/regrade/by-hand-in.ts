import { existsSync } from 'node:fs'
import { readAdjustments } from '#course'
import { visible } from '#kit/engine'
import { exactText, folded, type StudentAdjustment } from '#marks'

/** What staff changed by hand, by submission, in words; empty where nothing was. */
export function byHandIn(adjustments: string): (submission: string) => string {
  const all = existsSync(adjustments) ? readAdjustments(adjustments) : []
  return (submission) => {
    const ids = [submission, submission.split('/').at(-1) ?? ''].map(folded)
    const own = all.find(({ id }) => ids.includes(id))
    return own === undefined ? '' : adjustmentText(own)
  }
}

function adjustmentText({ change, comment, by }: StudentAdjustment): string {
  const what = 'mark' in change ? `mark ${exactText(change.mark)}` : `${exactText(change.points)} points`
  return visible(`${what}${by === undefined ? '' : ` by ${by}`}${comment === '' ? '' : `: ${comment}`}`)
}
