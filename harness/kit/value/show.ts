import type { NDArray } from '#reference/core/ndarray.ts'
import type { Value } from '#runner'
import { isHandle } from '#runner/handle'
import type { Shown, ShownNested } from './shown.ts'
import { showNumber, textOf } from './text-of.ts'
import { isArray, type KitValue } from './value.ts'

/** A value with no more than this is shown whole. */
const whole = { leaves: 1000, characters: 2000 }
/** Of a larger one, this is shown. */
const beginning = { leaves: 100, characters: 2000 }

/** A value as JSON and as one line of text; of a large one, the beginning as text only. */
export function show(value: KitValue | Value): Shown {
  const shape = isArray(value) && value.shape.length > 0 ? { shape: value.shape } : {}
  const { text, cut } = textOf(value, whole)
  if (cut) return { text: textOf(value, beginning).text, cut: true, ...shape }
  return { text, nested: nestedOf(value), ...shape }
}

/** A value as JSON, however large. */
export function nestedOf(value: KitValue | Value): ShownNested {
  if (typeof value === 'number') return jsonNumber(value)
  if (typeof value !== 'object' || value === null) return value
  if (isArray(value)) return nestedEntries(value)
  if (Array.isArray(value)) return value.map((part: KitValue) => nestedOf(part))
  if (isHandle(value)) return `<${value.kind}>`
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, nestedOf(part as KitValue)]))
}

const jsonNumber = (value: number): number | string =>
  Number.isFinite(value) && !Object.is(value, -0) ? value : showNumber(value)

function nestedEntries({ shape, data }: NDArray): ShownNested {
  const part = (axis: number, from: number): ShownNested => {
    if (axis === shape.length) return jsonNumber(data[from] as number)
    const step = shape.slice(axis + 1).reduce((product, size) => product * size, 1)
    return Array.from({ length: shape[axis] as number }, (_, i) => part(axis + 1, from + i * step))
  }
  return part(0, 0)
}
