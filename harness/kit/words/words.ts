import { capital } from '../value/capital.ts'

/**
 * A number of things: `1 check`, `3 checks`.
 *
 * @param many the plural, where an s does not make it
 */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`
}

/** `a`, `a and b`, `a, b and c`. */
export function list(items: readonly string[], word = 'and'): string {
  const head = items.slice(0, -1)
  const last = items.at(-1) ?? ''
  return head.length === 0 ? last : `${head.join(', ')} ${word} ${last}`
}

/**
 * All of a few items, or the first of many and how many others: `a, b and 3 more`.
 *
 * @param most the largest number of items in the list, with the number of the others as one
 */
export function listSome(items: readonly string[], most: number, more = 'more'): string {
  if (items.length <= most) return list(items)
  return list([...items.slice(0, most - 1), `${items.length - most + 1} ${more}`])
}

/** A clause as a sentence of its own. */
export const asSentence = (clause: string): string => `${capital(clause)}.`

/** What begins a sentence: a title of several words with a capital, and a name in code as it is. */
export const atStart = (text: string, title: string): string =>
  title.includes(' ') && text.startsWith(title) && !startsWithCode.test(title) ? capital(text) : text

/** A name such as `dropout_forward` is spelled as it is, also where a sentence begins with it. */
const startsWithCode = /^\w*[_.(]/

/** A size, not a value: three digits at most, `4e6` from ten thousand on. */
export function roughly(n: number): string {
  const size = Math.abs(n)
  if (size >= 1e4 || (size < 1e-3 && size > 0)) return exponent(n)
  return String(Number(size >= 100 ? n.toFixed(0) : n.toPrecision(3)))
}

function exponent(n: number): string {
  return n.toExponential(1).replace('.0e', 'e').replace('e+', 'e')
}
