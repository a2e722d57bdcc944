/** What the page of a class says while it is served. */
export interface ServedClass {
  readonly title: string
  /** Whether something is being graded, so that the page loads itself again. */
  readonly isLive: boolean
  readonly sentences: readonly string[]
  /** What was searched for. */
  readonly query: string
  readonly rows: readonly { readonly name: string; readonly href: string; readonly points: string }[]
  readonly found: string
  readonly files: readonly string[]
}

/** What the page of one student says while it is served. */
export interface ServedStudent {
  readonly title: string
  readonly name: string
  readonly id: string
  readonly isLive: boolean
  /** What came of the last form. */
  readonly sentences: readonly string[]
  readonly points: string
  readonly at: string
  readonly history: readonly { readonly points: string; readonly at: string; readonly until: string }[]
  /** What staff changed by hand. */
  readonly byHand: string
  /** Earlier changes by hand, the newest first. */
  readonly replaced: readonly string[]
  /** The path of the feedback. */
  readonly feedback: string
  /** What every form must send. */
  readonly form: string
}
