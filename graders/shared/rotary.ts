import { among } from '#kit'

/** The positions of the rows of X. */
export const positionsOf = (...some: readonly number[]) => ({ ...among('positions', 'T', some), dtype: 'int64' as const })

/** Where the pairs are: which one a feature is in, as its first or second, and the places of both. */
export interface Pairs {
  readonly of: (d: number, D: number) => { readonly i: number; readonly isFirst: boolean }
  readonly places: (i: number, D: number) => readonly [first: number, second: number]
}
export const rotaryPairs = {
  interleaved: { of: (d) => ({ i: Math.floor(d / 2), isFirst: d % 2 === 0 }), places: (i) => [2 * i, 2 * i + 1] },
  halves: { of: (d, D) => ({ i: d % (D / 2), isFirst: d < D / 2 }), places: (i, D) => [i, i + D / 2] },
} satisfies Record<string, Pairs>
