/** What the suites of an assignment make of one mistake in the lecture catalogue. */
export interface Entry {
  /** As the catalogue calls it. */
  readonly kind: 'bug' | 'variant' | 'equivalent' | 'behaviour' | 'cross-cutting'
  /**
   * `mistake`: a suite has it under this id. A name with a slash: the engine names it so. `not here`: it
   * cannot happen in these functions, or something else shows it, as `because` says.
   */
  readonly is: string
  readonly because?: string
}

/** Mistakes by group and name. */
export type Groups = Readonly<Record<string, Readonly<Record<string, Entry>>>>
