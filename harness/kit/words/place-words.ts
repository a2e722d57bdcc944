import { visible } from './visible.ts'

/** What the lines of a course call the parts of a result: `grads["W1"]` for `dW1`. */
export type PartWords = Readonly<Record<string, string>>

/** `softmax returned`, or the part of its result that a finding is about. */
export function returned(name: string, where: string, parts: PartWords = {}): string {
  if (where === '') return `${name} returned`
  const part = Object.keys(parts).find(
    (one) => where === one || (/^[.[]/.test(where.slice(one.length)) && where.startsWith(one)),
  )
  const words = part === undefined ? undefined : `${parts[part]}${where.slice(part.length)}`
  if (words !== undefined && /[.[]/.test(words)) return `After ${name}, ${visible(words)} is`
  if (words !== undefined) return `${name} returned a result whose ${visible(words)} is`
  return where.startsWith('[')
    ? `Entry ${visible(where)} of the result of ${name} is`
    : `${name} returned a result whose ${visible(where)} is`
}

/** ` at [0, 1]`; empty for a single number. */
export const at = (index: readonly number[]): string =>
  index.length === 0 ? '' : ` at [${index.join(', ')}]`

/** Which row and column an index is, where there are both. */
export function inWords(index: readonly number[]): readonly string[] {
  const [row, column] = index
  return index.length === 2 ? [`That is row ${row}, column ${column}, counted from 0.`] : []
}
