import { visible } from './visible.ts'

/** `softmax returned`, or the part of its result that a finding is about. */
export function returned(name: string, where: string): string {
  if (where === '') return `${name} returned`
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
