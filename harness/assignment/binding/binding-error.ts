/** What to do about what no line can say. */
export const adapter = 'Or write an adapter: docs/adopt.md, “An adapter by staff”.'

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
