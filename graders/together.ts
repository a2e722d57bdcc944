import type { Mistake } from '#kit'

/** Mistakes by id, as each function of an algorithm lists them. */
export type Mistakes = Readonly<Record<string, Mistake | readonly Mistake[]>>

/** The mistakes of several functions in one record: one id stands for the same mistake in each of them. */
export function together(...parts: readonly Mistakes[]): Readonly<Record<string, readonly Mistake[]>> {
  const all = new Map<string, readonly Mistake[]>()
  for (const part of parts) {
    for (const [id, mistakes] of Object.entries(part)) all.set(id, [...(all.get(id) ?? []), mistakes].flat())
  }
  return Object.fromEntries(all)
}

/** A function whose mistakes change some of the decisions `D`. */
export interface Deciding<D> {
  readonly mistake: (wrong: { readonly [K in keyof D]?: D[K] }, sentence: string) => Mistake
}
