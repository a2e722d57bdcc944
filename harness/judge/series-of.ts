import type { Term } from '#runner'
import { NoPart, Unwritable } from './unwritable.ts'

const longest = 100

/** The texts of the terms of a series, up to the first whose part is not there. */
export function seriesOf(term: Term, text: (term: Term) => string): readonly string[] {
  const texts: string[] = []
  try {
    while (texts.length < longest) texts.push(text(numbered(term, texts.length)))
  } catch (error) {
    if (error instanceof NoPart) return texts
    throw error
  }
  throw new Unwritable('a series without an end')
}

/** The next term of a series: every index, and every number at the end of a name, higher by `more`. */
function numbered<T>(term: T, more: number): T {
  const higher = (step: unknown): unknown =>
    typeof step === 'number'
      ? step + more
      : String(step).replace(/\d+$/, (digits) => String(Number(digits) + more))
  const walk = (value: unknown, key: string): unknown => {
    if (key === 'part' || key === 'item') return higher(value)
    if (Array.isArray(value)) return value.map((one) => walk(one, ''))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, walk(one, name)]))
  }
  return walk(term, '') as T
}
