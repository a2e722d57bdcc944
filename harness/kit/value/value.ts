import type { NDArray } from '#reference/core/ndarray.ts'

/**
 * What functions take and return inside kit and suites: numbers, arrays, strings, and lists and records of them.
 */
export type KitValue =
  | number
  | string
  | boolean
  | null
  | NDArray
  | readonly KitValue[]
  | { readonly [key: string]: KitValue }

/**
 * What an implementation does with a call: it returns a value, or it throws. `scale` is the size of the
 * numbers of the call.
 */
export type Output =
  | {
      readonly value: KitValue
      readonly scale: number
      /** What is compared instead of the value, where a function has many right answers. */
      readonly seen?: ExpectedAnswer
    }
  | { readonly threw: string }

export interface ExpectedAnswer {
  readonly expected: Readonly<Record<string, { readonly value: number; readonly within: number }>>
  /** The numbers measured on an answer; undefined if the answer has an unexpected form. */
  readonly of: (answer: KitValue) => Readonly<Record<string, number>> | undefined
}

/** A function as the kit calls it, argument types erased. */
export type Implementation = (...args: readonly KitValue[]) => KitValue

export function isArray(value: unknown): value is NDArray {
  return typeof value === 'object' && value !== null && 'data' in value && value.data instanceof Float64Array
}

/** Every number in a value, for the scale of an error bound. */
export function* numbersIn(value: KitValue): Generator<number> {
  if (typeof value === 'number') yield value
  else if (isArray(value)) yield* value.data
  else if (typeof value === 'object' && value !== null)
    for (const part of Object.values(value)) yield* numbersIn(part)
}
