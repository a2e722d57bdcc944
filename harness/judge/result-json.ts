import type { Result } from '#kit'

/** A result as one line of JSON; NaN, ±∞ and −0 as strings, because JSON has no words for them. */
export function resultJson(result: Result, indent?: number): string {
  return JSON.stringify(
    result,
    (_, value: unknown) => (typeof value === 'number' ? plain(value) : value),
    indent,
  )
}

const plain = (value: number): number | string =>
  Number.isFinite(value) && !Object.is(value, -0) ? value : Object.is(value, -0) ? '-0' : String(value)
