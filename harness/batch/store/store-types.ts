import type { Recorded } from '#judge'
import type { Result } from '#kit/engine'

/** A graded submission, under the key of everything that its grade depends on. */
export interface Row {
  readonly key: string
  /** The digest of the secret with which it was graded; earlier versions did not write it. */
  readonly secret?: string
  readonly result: Result
}

/** What is known of a stored result without reading all of it. */
export interface Known {
  readonly key: string
  readonly secret?: string
  /** The version of the result's form. */
  readonly schema: string
  /** The assignment's name. */
  readonly assignment: string
  /** Whether it has no score. */
  readonly isUngraded: boolean
}

/** How many submissions of a batch are in each state. */
export interface StoreProgress {
  readonly queued: number
  readonly running: number
  readonly done: number
  /** Those that could not be graded; the next run tries again. */
  readonly failed: number
}

/** What a submission answered, under the key of the run. */
export interface Answered {
  readonly run: string
  readonly recorded: Recorded
}

/** The work of a batch, and its results, which survive whatever ends the process. */
export interface Store {
  /** The submissions with a result. */
  readonly known: ReadonlyMap<string, Known>
  /** Queues these submissions in this order, and no others. */
  readonly enqueue: (submissions: readonly string[]) => void
  /** Takes the next one from the queue; undefined if it is empty. */
  readonly claim: () => string | undefined
  /** Its stored result is still right. */
  readonly reuse: (submission: string) => void
  /** Stores its result. A result without a score counts as failed. The one before is kept in the history. */
  readonly finish: (row: Row, answered?: Answered) => void
  /** What it answered in a run of the same key, if that is stored. */
  readonly recorded: (submission: string, run: string) => Recorded | undefined
  /** Puts what is claimed back into the queue. */
  readonly requeue: () => void
  readonly progress: () => StoreProgress
  /** The whole result of a submission that has one. */
  readonly read: (submission: string) => Result
  /** The rows of these submissions as lines of JSON, in this order. */
  readonly lines: (submissions: readonly string[]) => Iterable<Buffer>
  /** Takes the results of all other submissions into the history. */
  readonly keepOnly: (submissions: readonly string[]) => void
  /** Copies all that another store holds of the submissions in it: results, answers and history. */
  readonly copyFrom: (file: string) => void
  readonly close: () => void
}
