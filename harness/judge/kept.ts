import type { Answers } from '#kit/engine'
import type { PreparedProgram, Replaced } from '#runner'
import type { Layout } from './layout.ts'
import type { Recorded } from './recorded.ts'

/** What a run of a submission leaves for the next one, so that a saved file re-runs only what it affects. */
export interface Kept {
  readonly layout: Layout
  readonly program: PreparedProgram
  readonly answers: Answers['functions']
  readonly replaced: readonly Replaced[]
  /** For a run much later, under the same conditions. */
  readonly record: Recorded
}

/** The run before, and the files that were saved since. */
export interface Before extends Kept {
  readonly saved: readonly string[]
}
