import type { Result } from '#kit/engine'

/** A graded submission, under the key of everything that its grade depends on. */
export interface Row {
  readonly key: string
  /** The digest of the secret with which it was graded; earlier versions did not write it. */
  readonly secret?: string
  readonly result: Result
}

/** Stores finished results during a batch and between runs of it. */
export interface Store {
  /** The newest row of each submission, with its brief result. */
  readonly rows: ReadonlyMap<string, Row>
  /** The whole result of a submission that has a row. */
  readonly read: (submission: string) => Result
  /** Stores a row. When it returns, the row survives a crash of this process. */
  readonly append: (row: Row) => void
  /** Atomically keeps these submissions and no others, in this order. */
  readonly finish: (submissions: readonly string[]) => void
  readonly close: () => void
}
