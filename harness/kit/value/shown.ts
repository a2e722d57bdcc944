/**
 * A value as JSON: numbers as numbers, except NaN, ±∞ and −0, which are strings; arrays nested, never
 * truncated.
 */
export interface Shown {
  readonly text: string
  /** `2 × 3`, for arrays. */
  readonly shape?: readonly number[]
  readonly nested?: ShownNested
}
export type ShownNested =
  | number
  | string
  | boolean
  | null
  | readonly ShownNested[]
  | { readonly [key: string]: ShownNested }
