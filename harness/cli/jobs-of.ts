import { availableParallelism } from 'node:os'
import { UsageError } from '#files'

/** How many submissions `--jobs` grades at the same time. */
export function jobsOf(text: string | undefined): number {
  // One more than cores, so that no core waits while a result is judged.
  if (text === undefined) return availableParallelism() + 1
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text)
  throw new UsageError('bad-jobs', `--jobs is '${text}'; it must be a whole number of at least 1`)
}
