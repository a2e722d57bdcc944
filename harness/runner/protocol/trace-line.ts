import { fields, isElementType, readElement } from './decode-value.ts'
import type { Frame } from './frame.ts'
import { itemSize } from './values.ts'

/** Arrays with more elements are written with their type and shape only. */
const mostElements = 16
/** Characters; of longer text, such as the code in the first frame, the beginning is written. */
const longestText = 160

/**
 * A frame as one line of JSON in ASCII, for people who debug. Whatever a hostile child sends, this reports it and does
 * not throw: a trace must change no outcome.
 */
export function traceLine(from: 'parent' | 'child', { header, payload }: Frame): string {
  const bytes = new DataView(payload.buffer, payload.byteOffset, payload.length)
  const replace = (_key: string, value: unknown): unknown => {
    if (typeof value === 'string') return shortened(value)
    const data = elementsOf(value, bytes)
    return data === undefined ? value : { ...fields(value), data }
  }
  try {
    return ascii(JSON.stringify({ from, header, payload: payload.length }, replace))
  } catch (error) {
    return ascii(JSON.stringify({ from, unreadable: String(error), payload: payload.length }))
  }
}

const shortened = (text: string): string =>
  text.length <= longestText ? text : `${text.slice(0, longestText)}… (${text.length} characters)`

/** The elements of a small array, if this describes one; what JSON has no number for is a string. */
function elementsOf(value: unknown, bytes: DataView): readonly (number | string)[] | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const { dtype, shape, offset } = fields(value)
  if (!isElementType(dtype) || !Array.isArray(shape) || typeof offset !== 'number') return undefined
  const count = shape.reduce((product: number, size: unknown) => product * Number(size), 1)
  const isSmall = Number.isSafeInteger(count) && count >= 0 && count <= mostElements
  const isInside = Number.isSafeInteger(offset) && offset >= 0
  if (!isSmall || !isInside || offset + count * itemSize[dtype] > bytes.byteLength) return undefined
  return Array.from({ length: count }, (_, k) => {
    const element = readElement[dtype](bytes, offset + k * itemSize[dtype])
    if (Object.is(element, -0)) return '-0'
    return Number.isFinite(element) ? element : String(element)
  })
}

/** Escapes what a terminal could read as a command. */
const ascii = (json: string): string =>
  json.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
