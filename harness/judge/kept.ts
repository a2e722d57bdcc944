import type { Answers } from '#kit/engine'
import type { PreparedProgram, Replaced } from '#runner'
import type { Layout } from './layout.ts'

/** What a run of a submission leaves for the next one, so that a saved file re-runs only what it affects. */
export interface Kept {
  readonly layout: Layout
  readonly program: PreparedProgram
  readonly answers: Answers['functions']
  readonly replaced: readonly Replaced[]
}

/** The run before, and the files that were saved since. */
export interface Before extends Kept {
  readonly saved: readonly string[]
}
