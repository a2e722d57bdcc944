/** One submission of a batch: its name in the results, and its folder. */
export interface Submission {
  readonly id: string
  readonly folder: string
  /** Why it cannot be graded, if that is known without looking inside. */
  readonly problem?: string
}
