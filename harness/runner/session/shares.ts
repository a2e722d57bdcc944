import type { Call, Death } from '../types.ts'

/** The time that the calls of each function take, of which none may take more than its share. */
export interface Shares {
  /** So many calls are answered, after so many seconds. */
  readonly answered: (count: number, seconds: number) => void
  /** After so many seconds a file is loaded. That time is no function's. */
  readonly loaded: (seconds: number) => void
  /** By `owner` of the calls. */
  readonly taken: ReadonlyMap<string, number>
}

/** Counts the seconds of each function, and ends the session before the next call of one that has used its share up. */
export function sharesOf(calls: readonly Call[], share = Infinity, endBy: (death: Death) => void): Shares {
  const taken = new Map<string, number>()
  const keys = calls.map(({ owner = '' }) => owner)
  let last = 0
  return {
    taken,
    answered: (count, seconds) => {
      // Of answers that arrive together, the child held the first ones back until the last one took longer.
      const key = keys[count - 1] ?? ''
      taken.set(key, (taken.get(key) ?? 0) + seconds - last)
      last = seconds
      const used = taken.get(keys[count] ?? '') ?? 0
      if (used > share) endBy({ by: 'time', clock: 'function', limit: share, used })
    },
    loaded: (seconds) => {
      last = seconds
    },
  }
}
