/**
 * Input that cannot be used: a person can mend it. Says what came, what was needed, where, and what to do.
 */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  readonly code: string
  /** What to do next, if there is one thing. */
  readonly hint: string | undefined

  constructor(code: string, message: string, hint?: string) {
    super(message)
    this.code = code
    this.hint = hint
  }
}
