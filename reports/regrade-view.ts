/** What a page says of the marks that a second grading changed. */
export interface RegradeView {
  readonly title: string
  readonly sentences: readonly string[]
  readonly rows: readonly RegradeRow[]
}

/** One changed mark; texts are for people. */
export interface RegradeRow {
  readonly submission: string
  readonly before: string
  readonly after: string
  /** `+3`, or empty where one of them is not graded. */
  readonly change: string
  readonly reasons: readonly string[]
  /** What staff changed by hand, which stays. */
  readonly byHand: string
}
