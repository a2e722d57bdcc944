/** The advice for calls that no line can express. */
export const orWriteAdapter = 'Or write an adapter: docs/adopt.md, “An adapter by staff”.'

/** What is wrong with a line of a binding, and where. */
export class BindingError extends Error {
  override readonly name = 'BindingError'
  /** Of the line, from 1. */
  readonly column: number
  readonly hint: string

  constructor(message: string, column: number, hint: string) {
    super(message)
    this.column = column
    this.hint = hint
  }
}
