import { existsSync } from 'node:fs'
import { readAdjustments } from '#course'
import { visible } from '#kit/engine'
import { type Adjustment, exactText, folded } from '#marks'

/** What staff changed by hand, in words: what counts, then what it replaced; empty if nothing was. */
export function byHandIn(adjustments: string): (submission: string) => readonly string[] {
  const all = existsSync(adjustments) ? readAdjustments(adjustments) : []
  return (submission) => {
    const ids = [submission, submission.split('/').at(-1) ?? ''].map(folded)
    const own = all.find(({ id }) => ids.includes(id))
    return own === undefined ? [] : [own, ...(own.replaced ?? [])].map(adjustmentText)
  }
}

function adjustmentText({ change, comment, by }: Adjustment): string {
  const what =
    'mark' in change
      ? `mark ${exactText(change.mark)}`
      : `${exactText(change.points)} ${exactText(change.points) === '1' ? 'point' : 'points'}`
  return visible(`${what}${by === undefined ? '' : ` by ${by}`}${comment === '' ? '' : `: ${comment}`}`)
}
