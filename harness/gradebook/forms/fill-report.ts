import type { WithoutMark } from '#marks'

/** What became of a form. */
export interface FillReport {
  /** The column that was filled. */
  readonly into: string
  /** The rows of students: what was written. Null: the cell is empty, or, if something had to be kept, as it was. */
  readonly matched: readonly MatchedRow[]
  /** Rows that may be of several students, and several rows of one: left empty. */
  readonly ambiguous: readonly FormRow[]
  /** Rows of nobody that we know: left as they were. */
  readonly unknown: readonly FormRow[]
  /** Students with a mark and without a row. */
  readonly missing: readonly string[]
  /** What the form says that the marks are out of. */
  readonly maximum?: string
  readonly outOf: string | null
}

export interface MatchedRow {
  readonly line: number
  readonly student: string
  readonly mark: string | null
  readonly without?: WithoutMark
  /** `EX`: what the cell says, and why it was not replaced. */
  readonly kept?: string
}

export interface FormRow {
  readonly line: number
  /** What the form calls it. */
  readonly row: string
}
