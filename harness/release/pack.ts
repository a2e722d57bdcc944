import { isArray, type KitValue } from '#kit/engine'

/** Keys that mark what JSON cannot hold: the offset and shape of an array, and the name of a special value. */
const arrayKey = '#'
const specialKey = '~'

const specialValues = {
  undefined,
  '-0': -0,
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
} as const

/** The length of the JSON and the offset of the numbers, in bytes, as 32-bit integers. */
const headerBytes = 8

/**
 * Data of the kit as bytes: a header, JSON, and the numbers of all arrays, each distinct list of numbers once.
 *
 * @throws {Error} about a function, or a key that is one of the marks
 */
export function pack(value: unknown): Uint8Array {
  const pool = numberPool()
  const text = Buffer.from(JSON.stringify(encoded(value, pool.offsetOf)))
  const start = Math.ceil((headerBytes + text.length) / 8) * 8
  const bytes = Buffer.alloc(start + 8 * pool.size(), ' ')
  bytes.writeUInt32LE(text.length, 0)
  bytes.writeUInt32LE(start, 4)
  text.copy(bytes, headerBytes)
  let at = start
  for (const list of pool.lists) for (const number of list) at = bytes.writeDoubleLE(number, at)
  return bytes
}

/** What `pack` made bytes of. The type is the caller's promise. */
export function unpack<T>(bytes: Uint8Array): T {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const start = view.readUInt32LE(4)
  const numbers = Float64Array.from({ length: (view.length - start) / 8 }, (_, k) =>
    view.readDoubleLE(start + 8 * k),
  )
  const text = view.toString('utf8', headerBytes, headerBytes + view.readUInt32LE(0))
  return decoded(JSON.parse(text), numbers) as T
}

function numberPool() {
  const offsets = new Map<string, number>()
  const lists: Float64Array[] = []
  let size = 0
  const offsetOf = (list: Float64Array): number => {
    const key = Buffer.from(list.buffer, list.byteOffset, list.byteLength).toString('latin1')
    const known = offsets.get(key)
    if (known !== undefined) return known
    const offset = size
    offsets.set(key, offset)
    lists.push(list)
    size += list.length
    return offset
  }
  return { lists, offsetOf, size: () => size }
}

function encoded(value: unknown, offsetOf: (list: Float64Array) => number): unknown {
  if (value === undefined) return { [specialKey]: 'undefined' }
  if (typeof value === 'function') throw new Error('a function cannot be packed')
  if (typeof value === 'number')
    return Number.isFinite(value) && !Object.is(value, -0) ? value : { [specialKey]: nameOf(value) }
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((one) => encoded(one, offsetOf))
  if (isArray(value)) return { [arrayKey]: [offsetOf(value.data), ...value.shape] }
  const entries = Object.entries(value)
  if (entries.some(([key]) => key === arrayKey || key === specialKey))
    throw new Error('a key is a mark of packed data')
  return Object.fromEntries(entries.map(([key, one]) => [key, encoded(one, offsetOf)]))
}

function decoded(value: unknown, numbers: Float64Array): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((one) => decoded(one, numbers))
  if (specialKey in value) return specialValues[value[specialKey] as keyof typeof specialValues]
  if (!(arrayKey in value))
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, decoded(one, numbers)]))
  const [offset, ...shape] = value[arrayKey] as readonly [number, ...number[]]
  const size = shape.reduce((product, axis) => product * axis, 1)
  return { shape, data: numbers.slice(offset, offset + size) } satisfies KitValue
}

const nameOf = (number: number): string => (Object.is(number, -0) ? '-0' : String(number))
