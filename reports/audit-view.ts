/** What the page of an audit says of each assignment. */
export interface AuditView {
  readonly title: string
  readonly assignments: readonly AuditedAssignment[]
}

export interface AuditedAssignment {
  readonly name: string
  readonly title: string
  /** `19 functions`, `452 mistakes`. */
  readonly facts: readonly { readonly label: string; readonly value: string }[]
  /** How many mistakes are named, and what the untouched starters get. */
  readonly sentences: readonly string[]
  readonly problems: readonly string[]
  readonly parts: readonly { readonly title: string; readonly points: string; readonly checks: string }[]
  readonly functions: readonly {
    readonly name: string
    readonly summary: string
    readonly checks: readonly string[]
    readonly mistakes: readonly {
      readonly id: string
      readonly cells: readonly { readonly mark: string; readonly word: string }[]
    }[]
  }[]
}
