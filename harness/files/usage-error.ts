/**
 * Input that cannot be used and that the user can correct. Says what was found, what was expected, where, and what
 * to do.
 */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  readonly code: string
  /** What to do next, if that is clear. */
  readonly hint: string | undefined

  constructor(code: string, message: string, hint?: string) {
    super(message)
    this.code = code
    this.hint = hint
  }
}
