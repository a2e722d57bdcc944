import { submissionBudget } from './limits.ts'
import type { Entry } from './source.ts'

/** What one submission may still take, its archives included. */
export interface Allowance {
  /** Takes an entry, or says why it is too much. No archive is read beyond the size that it states. */
  readonly take: (entry: Entry) => string | undefined
  /** Says why all of these are too much, and takes none: what is too much is never written in part. */
  readonly refuse: (entries: Iterable<Entry>) => string | undefined
}

const tooLarge = `it unpacks to more than ${submissionBudget.total / 2 ** 20} MiB`
const tooMany = `it has more than ${submissionBudget.entries} files`

export function allowance(): Allowance {
  let { total, entries } = submissionBudget
  return {
    take: ({ size }) => {
      if (size > total) return tooLarge
      if (entries === 0) return tooMany
      total -= size
      entries--
      return undefined
    },
    refuse: (all) => {
      let [bytes, files] = [0, 0]
      for (const { size } of all) {
        bytes += size
        files++
      }
      if (bytes > total) return tooLarge
      return files > entries ? tooMany : undefined
    },
  }
}
