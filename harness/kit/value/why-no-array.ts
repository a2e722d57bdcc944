import type { Value } from '#runner'
import { isHandle } from '#runner/handle'
import { typeName } from './type-name.ts'
import { isArray } from './value.ts'

/** Entries of a list that are looked at, and how deep. */
const most = { entries: 1000, depth: 4 }

/**
 * What a list is where an array was expected, and why it is not an array: `a list whose entry [0][1] is a string`,
 * `a list whose rows differ in length: 3 and 2`, `2 values: an array of 2 × 3 and a number`.
 */
export function whyNoArray(list: readonly Value[]): string {
  const odd = oddEntry(list, '', most.depth)
  if (odd !== undefined) return `a list whose entry ${odd.place} is ${odd.type}`
  const shapes = list.slice(0, most.entries).map((part) => (isArray(part) ? part.shape : undefined))
  const [first, ...others] = shapes
  if (first?.length === 1 && others.every((shape) => shape?.length === 1)) {
    const other = others.find((shape) => shape?.[0] !== first[0])
    if (other !== undefined) return `a list whose rows differ in length: ${first[0]} and ${other?.[0]}`
  }
  if (list.length === 2) return `2 values: ${list.map(typeName).join(' and ')}`
  return `a list of ${list.length}`
}

function oddEntry(
  list: readonly Value[],
  place: string,
  depth: number,
): { readonly place: string; readonly type: string } | undefined {
  for (const [k, part] of list.slice(0, most.entries).entries()) {
    const here = `${place}[${k}]`
    if (isArray(part)) continue
    if (!Array.isArray(part) || isHandle(part)) return { place: here, type: typeName(part) }
    const inner = depth > 0 ? oddEntry(part, here, depth - 1) : undefined
    if (inner !== undefined) return inner
  }
  return undefined
}
