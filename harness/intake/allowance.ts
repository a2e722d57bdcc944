import { submissionBudget } from './limits.ts'
import type { Entry } from './source.ts'

/** What one submission may still take, its archives included. */
export interface Allowance {
  /** Takes an entry, or says why it is too much. No archive is read beyond the size that it states. */
  readonly take: (entry: Entry) => string | undefined
}

export function allowance(): Allowance {
  let { total, entries } = submissionBudget
  return {
    take: ({ size }) => {
      if (size > total) return `it unpacks to more than ${submissionBudget.total / 2 ** 20} MiB`
      if (entries === 0) return `it has more than ${submissionBudget.entries} files`
      total -= size
      entries--
      return undefined
    },
  }
}
