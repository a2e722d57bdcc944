import type { ShownNested } from '#kit/engine'
import { numberIn } from './number-in.ts'

/** Rows of numbers that can be drawn as a picture, all of one length. */
export type Panel = readonly (readonly number[])[]

/** A picture of fewer rows or columns says less than its numbers; one of more is too fine for a page. */
const [fewest, most] = [3, 48]
/** Two axes alone are often a table: its numbers say more until there are as many as this. */
const manyNumbers = 12

/** Where a picture is in an array: `[0, 2]` of one with four axes, nothing of a matrix. */
export type Place = readonly number[]

/** The last two axes of an array at a place; null if there is none, or its numbers say more than a picture. */
export function panelAt(nested: ShownNested | undefined, place: Place): Panel | null {
  let part = nested
  for (const index of place) part = Array.isArray(part) ? (part[index] as ShownNested | undefined) : undefined
  if (!Array.isArray(part)) return null
  const rows = part.map((row: ShownNested) => (Array.isArray(row) ? row.map(numberIn) : []))
  const width = rows[0]?.length ?? 0
  if ([rows.length, width].some((side) => side < fewest || side > most)) return null
  if (place.length === 0 && rows.length * width < manyNumbers) return null
  return rows.every((row) => row.length === width && row.every((one) => one !== undefined))
    ? (rows as Panel)
    : null
}
