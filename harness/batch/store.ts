import type { Result } from '#kit'

/** A graded submission, under the key of everything that its grade depends on. */
export interface Row {
  readonly key: string
  readonly result: Result
}

/** Where finished results are kept while a batch runs, and between two runs of it. */
export interface Store {
  /** The newest row of each submission, with its result made brief. */
  readonly rows: ReadonlyMap<string, Row>
  /** The whole result of a submission that has a row. */
  readonly read: (submission: string) => Result
  /** Keeps a row. When it returns, the row survives the death of this process. */
  readonly append: (row: Row) => void
  /** Leaves these submissions and no others, in this order, in one step. */
  readonly finish: (submissions: readonly string[]) => void
  readonly close: () => void
}
