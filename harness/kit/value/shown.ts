/**
 * A value as text and as JSON: numbers as numbers, except NaN, ±∞ and −0, which are strings; arrays nested. Of a
 * value with more than 1,000 numbers or 2,000 characters, the beginning as text: `[0, 0, … 998 more]`.
 */
export interface Shown {
  readonly text: string
  /** The text says what it leaves out, and there is no `nested`. */
  readonly cut?: true
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
