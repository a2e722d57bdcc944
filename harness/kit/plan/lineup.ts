import type { Variant } from './variants.ts'

/** Everything that may explain the answers of a function, with its variants under all open conventions. */
export interface Lineup {
  readonly mistakes: readonly LinedUp[]
  /** Made only where no single mistake explains the answers. */
  readonly pairs: () => readonly LinedUp[]
}

export interface LinedUp {
  readonly id: string
  readonly title: string
  /** Each with the sentence that is true under its convention. */
  readonly variants: readonly { readonly variant: Variant; readonly sentence: string }[]
}
