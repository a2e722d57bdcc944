import type { NDArray } from '#reference/core/ndarray.ts'
import type { Value } from '#runner'
import { isHandle } from '#runner/handle'
import { cutText } from './cut-text.ts'
import { isArray, type KitValue } from './value.ts'

/** How much of a value is written: numbers and other leaves, and characters of its texts and names together. */
export interface Room {
  readonly leaves: number
  readonly characters: number
}

/** A number in the shortest digits that read back the same; `NaN`, `Infinity` and `-0` by name. */
export function showNumber(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value)
}

/**
 * A value in one line, `[1, 2, … 98 more]` where it has no room, and whether it was cut. What it costs depends on the
 * room alone, not on the value: a shape of a few bytes may describe a billion empty lists.
 */
export function textOf(
  value: KitValue | Value,
  room: Room,
): { readonly text: string; readonly cut: boolean } {
  let { leaves, characters } = room
  let isCut = false

  const items = (count: number, item: (k: number) => string): string => {
    if (count === 0) leaves--
    const texts: string[] = []
    while (texts.length < count && leaves > 0) texts.push(item(texts.length))
    if (texts.length < count) {
      isCut = true
      texts.push(`… ${(count - texts.length).toLocaleString('en-US')} more`)
    }
    return texts.join(', ')
  }
  const start = (text: string): { readonly kept: string; readonly note: string } => {
    const found = cutText(text, characters)
    characters -= found.kept.length
    isCut ||= found.note !== ''
    return found
  }
  const array = ({ shape, data }: NDArray): string => {
    const steps = stepsOf(shape)
    const part = (axis: number, from: number): string => {
      const [size, step] = [shape[axis], steps[axis] ?? 0]
      if (size === undefined) {
        leaves--
        return showNumber(data[from] as number)
      }
      return `[${items(size, (k) => part(axis + 1, from + k * step))}]`
    }
    return part(0, 0)
  }
  const write = (part: KitValue | Value): string => {
    if (isArray(part)) return array(part)
    if (Array.isArray(part)) return `[${items(part.length, (k) => write(part[k] as Value))}]`
    if (typeof part === 'object' && part !== null && !isHandle(part)) {
      const entries = Object.entries(part)
      const field = (k: number): string => {
        const [name, field] = entries[k] as [string, Value]
        const { kept, note } = start(name)
        return `${kept}${note}: ${write(field)}`
      }
      return `{ ${items(entries.length, field)} }`
    }
    leaves--
    if (typeof part === 'number') return showNumber(part)
    if (isHandle(part)) return `<${part.kind}>`
    if (typeof part !== 'string') return String(part)
    const { kept, note } = start(part)
    return `${JSON.stringify(kept)}${note}`
  }
  const text = write(value)
  return { text, cut: isCut }
}

/** For each axis, how many numbers further the next entry along it is. */
function stepsOf(shape: readonly number[]): readonly number[] {
  let step = 1
  return shape
    .toReversed()
    .map((size) => {
      const own = step
      step *= size
      return own
    })
    .toReversed()
}
