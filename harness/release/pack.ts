import { isArray, type KitValue } from '#kit/engine'

/** Marks of what JSON cannot hold. No key of a packed record is one of them. */
const array = '#'
const odd = '~'

/**
 * Data of the kit as bytes: JSON, and the numbers of all arrays behind it, each distinct list of numbers once.
 *
 * @throws {Error} about a function, or a key that is one of the marks
 */
export function pack(value: unknown): Uint8Array {
  const offsets = new Map<string, number>()
  const lists: Float64Array[] = []
  let length = 0
  const offsetOf = (data: Float64Array): number => {
    const key = Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('latin1')
    const known = offsets.get(key)
    if (known !== undefined) return known
    offsets.set(key, length)
    lists.push(data)
    length += data.length
    return length - data.length
  }
  const packed = (one: unknown): unknown => {
    if (one === undefined) return { [odd]: 'undefined' }
    if (typeof one === 'function') throw new Error('a function cannot be packed')
    if (typeof one === 'number')
      return Number.isFinite(one) && !Object.is(one, -0) ? one : { [odd]: nameOf(one) }
    if (typeof one !== 'object' || one === null) return one
    if (Array.isArray(one)) return one.map(packed)
    if (isArray(one)) return { [array]: [offsetOf(one.data), ...one.shape] }
    const entries = Object.entries(one)
    if (entries.some(([key]) => key === array || key === odd))
      throw new Error('a key is a mark of packed data')
    return Object.fromEntries(entries.map(([key, part]) => [key, packed(part)]))
  }
  const text = Buffer.from(JSON.stringify(packed(value)))
  const padded = Math.ceil((8 + text.length) / 8) * 8
  const bytes = Buffer.alloc(padded + 8 * length, ' ')
  bytes.writeUInt32LE(text.length, 0)
  bytes.writeUInt32LE(padded, 4)
  text.copy(bytes, 8)
  let at = padded
  for (const list of lists) for (const number of list) at = bytes.writeDoubleLE(number, at)
  return bytes
}

/** What `pack` made bytes of. The type is the caller's promise. */
export function unpack<T>(bytes: Uint8Array): T {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const start = view.readUInt32LE(4)
  const numbers = Float64Array.from({ length: (view.length - start) / 8 }, (_, k) =>
    view.readDoubleLE(start + 8 * k),
  )
  const restored = (one: unknown): unknown => {
    if (typeof one !== 'object' || one === null) return one
    if (Array.isArray(one)) return one.map(restored)
    if (odd in one) return oddValues[one[odd] as keyof typeof oddValues]
    if (!(array in one))
      return Object.fromEntries(Object.entries(one).map(([key, part]) => [key, restored(part)]))
    const [offset, ...shape] = one[array] as readonly [number, ...number[]]
    const size = shape.reduce((product, axis) => product * axis, 1)
    return { shape, data: numbers.slice(offset, offset + size) } satisfies KitValue
  }
  return restored(JSON.parse(view.toString('utf8', 8, 8 + view.readUInt32LE(0)))) as T
}

const nameOf = (number: number): string => (Object.is(number, -0) ? '-0' : String(number))

const oddValues = {
  undefined,
  '-0': -0,
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
} as const
