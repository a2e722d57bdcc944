import { didYouMean, nearest, UsageError } from '#assignment'
import { list } from '#kit/engine'

/** The error about an id that no public check has, with those that may have been meant. */
export function unknownCheck(id: string, known: readonly string[]): UsageError {
  const stems = [...new Set(known.map((one) => stemOf(one)))]
  const stem = nearest(stemOf(id), stems)
  const meant = didYouMean(id, known)
  const near = known.filter((one) => stemOf(one) === stem || one.includes(id))
  const hint = [
    ...(meant ? [meant] : []),
    ...(near.length === 0
      ? [`The ids of this assignment begin with ${list(stems, 'or')}.`]
      : [`Public checks with a similar id: ${near.join(', ')}`]),
  ]
  return new UsageError('unknown-check', `there is no public check '${id}'`, hint.join('\n'))
}

const stemOf = (id: string): string => id.split('/', 1)[0] ?? id
