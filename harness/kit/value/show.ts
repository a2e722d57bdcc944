import type { NDArray } from '#reference/core/ndarray.ts'
import type { Value } from '#runner'
import type { Shown, ShownNested } from './shown.ts'
import { isArray, type KitValue } from './value.ts'

/** A number in the shortest digits that read back the same; `NaN`, `Infinity` and `-0` by name. */
export function showNumber(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value)
}

/** A value as JSON and as one line of text, never truncated. */
export function show(value: KitValue | Value): Shown {
  const nested = shownNested(value)
  return {
    text: textOf(nested),
    nested,
    ...(isArray(value) && value.shape.length > 0 && { shape: value.shape }),
  }
}

const jsonNumber = (value: number): number | string =>
  Number.isFinite(value) && !Object.is(value, -0) ? value : showNumber(value)

function shownNested(value: KitValue | Value): ShownNested {
  if (typeof value === 'number') return jsonNumber(value)
  if (typeof value !== 'object' || value === null) return value
  if (isArray(value)) return nestedEntries(value)
  if (Array.isArray(value)) return value.map((part: KitValue) => shownNested(part))
  if ('handle' in value && 'kind' in value) return `<${String(value.kind)}>`
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, shownNested(part as KitValue)]))
}

function nestedEntries({ shape, data }: NDArray): ShownNested {
  const part = (axis: number, from: number): ShownNested => {
    if (axis === shape.length) return jsonNumber(data[from] as number)
    const step = shape.slice(axis + 1).reduce((product, size) => product * size, 1)
    return Array.from({ length: shape[axis] as number }, (_, i) => part(axis + 1, from + i * step))
  }
  return part(0, 0)
}

function textOf(value: ShownNested): string {
  if (typeof value === 'string')
    return /^(NaN|-?Infinity|-0|<.*>)$/.test(value) ? value : JSON.stringify(value)
  if (typeof value !== 'object' || value === null) return String(value)
  if (Array.isArray(value)) return `[${value.map(textOf).join(', ')}]`
  return `{ ${Object.entries(value)
    .map(([key, part]) => `${key}: ${textOf(part as ShownNested)}`)
    .join(', ')} }`
}
