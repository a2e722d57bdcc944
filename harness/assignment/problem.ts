/** One thing that is wrong with a file of a user: in which field, what came, what was needed, and what to do. */
export interface Problem {
  readonly field: readonly (string | number)[]
  readonly code: string
  readonly message: string
  readonly hint?: string
}
