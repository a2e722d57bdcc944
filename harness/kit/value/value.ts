import type { NDArray } from '#reference/core/ndarray.ts'
import type { Tensor, Value } from '#runner'

/** What functions take and return inside kit and suites: numbers, arrays, strings, and lists and records of them. */
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

/**
 * Whether this is an array, also one that a student's function returned: no record holds a `Float64Array`, because
 * whatever a student puts into one is decoded into a value of its own.
 *
 * @example
 * isArray(result)
 */
export function isArray(value: Value): value is Tensor
export function isArray(value: unknown): value is NDArray
export function isArray(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'data' in value && value.data instanceof Float64Array
}

/** Whether every number in a value is finite. */
export function areFinite(value: KitValue): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || value === null) return true
  return isArray(value) ? value.data.every(Number.isFinite) : Object.values(value).every(areFinite)
}
