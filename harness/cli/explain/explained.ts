/** What `touchstone explain` can explain. Nothing in it comes from a hidden check except its concept. */
export type Explained = ExplainedFunction | ExplainedCheck | ExplainedMistake

export interface ExplainedFunction {
  readonly kind: 'function'
  /** Its name in the student's language. */
  readonly id: string
  /** Its name in the reference. */
  readonly name: string
  readonly file: string
  /** The title of its part. */
  readonly part: string
  /** What a student's own run can give. */
  readonly points: number
  readonly checks: readonly { readonly id: string; readonly sentence: string; readonly points: number }[]
  /** Checks that a student's own run leaves out: only their concept is known. */
  readonly notRun: readonly {
    readonly visibility: 'hidden' | 'after-due'
    readonly concept: string
    readonly points: number
  }[]
  readonly conventions: readonly string[]
}

export interface ExplainedCheck {
  readonly kind: 'check' | 'question'
  readonly id: string
  /** Continues "Your function …" or "Your answer …". */
  readonly sentence: string
  /** Of a question: the answers file. */
  readonly function: string
  readonly file: string
  readonly concept: string
  readonly points: number
  /** Checks that have to pass first. */
  readonly needs: readonly string[]
  /** Titles of slides. */
  readonly slides: readonly string[]
}

export interface ExplainedMistake {
  readonly kind: 'mistake'
  readonly id: string
  readonly title: string
  /** What is visible, then the rule. */
  readonly sentence: string
  /** The functions in which it is known; empty if any function can have it. */
  readonly functions: readonly string[]
  readonly slides: readonly string[]
}
