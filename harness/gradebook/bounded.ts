import { cutText } from '#kit/engine'

/** Characters of one text. */
const longest = 4000

/** A result is asked for its sentences, then for its checks, and to look at all of it takes time. */
const known = new WeakMap<object, object>()

/**
 * A plain value with its long texts cut, and without halves of characters: a file may hold any. What needs no change is
 * not copied.
 */
export function bounded<Plain extends object>(value: Plain): Plain {
  const kept = known.get(value) ?? (cut(value) as Plain)
  known.set(value, kept)
  return kept as Plain
}

function cut(value: unknown): unknown {
  if (typeof value === 'string') {
    if (value.length <= longest && value.isWellFormed()) return value
    const { kept, note } = cutText(value.toWellFormed(), longest)
    return `${kept}${note}`
  }
  if (typeof value !== 'object' || value === null) return value
  return Array.isArray(value) ? cutArray(value) : cutObject(value)
}

function cutArray(value: readonly unknown[]): readonly unknown[] {
  const copy = value.map(cut)
  return copy.some((one, k) => one !== value[k]) ? copy : value
}

function cutObject(value: object): object {
  const changed: (readonly [string, unknown])[] = []
  for (const [key, inner] of Object.entries(value)) {
    const own = cut(inner)
    if (own !== inner) changed.push([key, own])
  }
  return changed.length === 0 ? value : Object.fromEntries([...Object.entries(value), ...changed])
}
