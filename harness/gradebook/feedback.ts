import type { CheckResult, Reader } from '#kit/engine'

/** What a document says in words, and to whom. Its numbers come from the result alone. */
export interface Feedback {
  readonly reader: Reader
  /** Everything about one check, in lines; of a hidden one only its topic. */
  readonly text: (check: CheckResult) => string
  /** About the submission as a whole: why it is not graded, points that did not count, remarks. No total. */
  readonly notes: readonly string[]
}
