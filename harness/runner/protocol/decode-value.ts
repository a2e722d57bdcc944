import { Handle } from '../handle.ts'
import type { ElementType, Value } from '../types.ts'
import { ProtocolError } from './protocol-error.ts'
import { visible } from './text.ts'
import { TooLargeError } from './too-large-error.ts'
import { aligned, itemSize } from './values.ts'

const deepest = 32
const mostValues = 20_000
const mostAxes = 32
const longestText = 65_536
/** Bytes that a value takes in the parent, whatever it holds. */
const sizeOfValue = 64
/** Keys with a special meaning in JavaScript. A benign child never sends them. */
const reserved = new Set(['__proto__', 'constructor', 'prototype'])

/** The bytes that values may take in the parent: 8 for every number, whatever its type on the wire. */
export interface Budget {
  left: number
}

/**
 * Decodes a value, checked as if the child were hostile: arrays follow each other in the payload and fill it, so that
 * a few bytes cannot describe many numbers.
 *
 * @param budget what it may take, from which it is taken
 * @throws {ProtocolError} if the description is wrong in any way
 */
export function decodeValue(wire: unknown, payload: Uint8Array, budget: Budget): Value {
  // Arrays that share a buffer cost a third of arrays with a buffer each. A Buffer's own slice would copy nothing.
  const own = new Uint8Array(payload)
  const view = new DataView(own.buffer)
  let offset = 0
  let values = 0

  const take = (bytes: number): void => {
    budget.left -= bytes
    if (!(budget.left >= 0)) throw new TooLargeError('answers larger than allowed')
  }

  const spend = (part: string): string => {
    const known = text(part)
    take(2 * known.length)
    return known
  }

  const decode = (part: unknown, depth: number): Value => {
    if (++values > mostValues) throw new ProtocolError(`more than ${mostValues} values in one answer`)
    if (depth > deepest) throw new ProtocolError(`an answer nested more than ${deepest} levels deep`)
    take(sizeOfValue)
    if (part === null || typeof part === 'boolean') return part
    if (typeof part === 'string') return spend(part)
    const { tag, content } = tagged(part)
    if (tag === 'tensor') return tensor(content)
    if (tag === 'list') return list(content).map((item) => decode(item, depth + 1))
    if (tag === 'record') {
      return Object.fromEntries(
        list(content).map((entry) => {
          const [key, value] = list(entry)
          if (typeof key !== 'string' || reserved.has(key))
            throw new ProtocolError('a key that is not a name')
          return [visible(spend(key)), decode(value, depth + 1)]
        }),
      )
    }
    if (tag === 'handle') return handle(content)
    throw new ProtocolError('a value of an unknown kind')
  }

  const tensor = (wire: unknown): Value => {
    const { dtype, shape: sizes, offset: start } = fields(wire)
    if (!isElementType(dtype)) throw new ProtocolError('an array of an unknown element type')
    const shape = list(sizes).map(size)
    if (shape.length > mostAxes) throw new ProtocolError(`an array with ${shape.length} axes`)
    if (start !== offset) throw new ProtocolError('an array that does not begin where the last one ends')
    const count = shape.reduce((product, entry) => product * entry, 1)
    take(count * 8)
    const end = offset + count * itemSize[dtype]
    if (end > payload.length) throw new ProtocolError('an array with fewer bytes than its shape needs')
    const data = floats(dtype, count)
    offset = aligned(end)
    return { dtype, shape, data }
  }

  const floats = (dtype: ElementType, count: number): Float64Array => {
    if (dtype === 'float64' && isLittleEndian) return new Float64Array(own.buffer, offset, count)
    const read = readElement[dtype]
    return Float64Array.from({ length: count }, (_, k) => read(view, offset + k * itemSize[dtype]))
  }

  const value = decode(wire, 0)
  if (offset !== aligned(payload.length)) throw new ProtocolError('bytes that belong to no array')
  return value
}

/** Whether this machine stores numbers as they are sent, so that the bytes of an array are its numbers. */
const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1

/** Reads one element of a payload. */
export const readElement: Readonly<Record<ElementType, (bytes: DataView, at: number) => number>> = {
  float64: (bytes, at) => bytes.getFloat64(at, true),
  float32: (bytes, at) => bytes.getFloat32(at, true),
  int64: (bytes, at) => Number(bytes.getBigInt64(at, true)),
  int32: (bytes, at) => bytes.getInt32(at, true),
  uint8: (bytes, at) => bytes.getUint8(at),
  bool: (bytes, at) => (bytes.getUint8(at) === 0 ? 0 : 1),
}

function handle(wire: unknown): Value {
  const { id, kind } = fields(wire)
  if (typeof id !== 'number' || !Number.isSafeInteger(id))
    throw new ProtocolError('a handle without a number')
  if (typeof kind !== 'string') throw new ProtocolError('a handle without a kind')
  return new Handle(id, visible(kind.slice(0, 80)))
}

function tagged(value: unknown): { readonly tag: string; readonly content: unknown } {
  const record = fields(value)
  const [tag, ...more] = Object.keys(record)
  if (tag === undefined || more.length > 0) throw new ProtocolError('a value of an unknown kind')
  return { tag, content: record[tag] }
}

function size(value: unknown): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
    throw new ProtocolError('an axis whose size is not a whole number')
  }
  return value
}

function text(value: string): string {
  if (value.length > longestText) throw new ProtocolError(`a text of ${value.length} characters`)
  return value.toWellFormed()
}

/** Whether a word names an element type. */
export function isElementType(value: unknown): value is ElementType {
  return typeof value === 'string' && Object.hasOwn(itemSize, value)
}

/** A JSON list; anything else is an error. */
export function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new ProtocolError('a value that is not a list where a list is expected')
  return value
}

/** The fields of a JSON object; anything else is an error. */
export function fields(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ProtocolError('a value that is not a record where a record is expected')
  }
  return value as Readonly<Record<string, unknown>>
}
