import type { Conventions } from '#reference/core/conventions.ts'
import type { Variant } from './variants.ts'

/** Everything that may explain the answers of a function, with its variants under all open conventions. */
export interface Lineup {
  readonly mistakes: readonly LinedUp[]
  /** Made only where no single mistake explains the answers. */
  readonly pairs: () => readonly LinedUp[]
}

export interface LinedUp {
  readonly id: string
  /** Of a pair, one for each mistake. */
  readonly titles: readonly string[]
  /** It is another value of a pinned convention. */
  readonly isConvention: boolean
  /** Each with the sentences that are true under its convention. */
  readonly variants: readonly {
    readonly flags: Required<Conventions>
    readonly variant: Variant
    readonly sentences: readonly string[]
    /** Of a pair, each mistake alone; a plan that is handed out has the pairs' answers instead. */
    readonly alone?: readonly Variant[]
  }[]
}
