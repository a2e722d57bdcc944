import { cutText } from '#kit/engine'

/** Characters of one text. */
const longest = 4000

/** A plain value with its long texts cut, and without halves of characters: a file may hold any. */
export function bounded<Plain>(value: Plain): Plain {
  return cut(value) as Plain
}

function cut(value: unknown): unknown {
  if (typeof value === 'string') {
    const { kept, note } = cutText(value.toWellFormed(), longest)
    return `${kept}${note}`
  }
  if (Array.isArray(value)) return value.map(cut)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, cut(inner)]))
}
