import { DefaultSerializer } from 'node:v8'

/** The tags of V8's format, which stays readable in later versions. */
const tags = {
  integer: 'I',
  double: 'N',
  array: 'A',
  arrayEnd: '$',
  object: 'o',
  objectEnd: '{',
  map: ';',
  mapEnd: ':',
  reference: '^',
} as const

/**
 * What `serialize` of `node:v8` writes, but equal values give equal bytes. V8 itself writes a whole number as an
 * integer or as a double, whichever it holds at the moment, and that differs from run to run.
 */
export function serializeAlike(value: unknown): Uint8Array {
  const writer = new DefaultSerializer()
  const places = new Map<object, number>()
  const tag = (name: keyof typeof tags): void => writer.writeRawBytes(Buffer.from(tags[name]))

  const write = (one: unknown): void => {
    if (typeof one === 'number') writeNumber(one)
    else if (typeof one !== 'object' || one === null) writer.writeValue(one)
    else writeObject(one)
  }
  const writeNumber = (one: number): void => {
    const isInteger = Object.is(one | 0, one)
    tag(isInteger ? 'integer' : 'double')
    // Integers alternate in sign: 0, -1, 1, -2.
    if (isInteger) writer.writeUint32(((one << 1) ^ (one >> 31)) >>> 0)
    else writer.writeDouble(one)
  }
  const writeObject = (one: object): void => {
    const place = places.get(one)
    if (place !== undefined) {
      tag('reference')
      writer.writeUint32(place)
      return
    }
    places.set(one, places.size)
    if (Array.isArray(one)) {
      tag('array')
      writer.writeUint32(one.length)
      one.forEach(write)
      tag('arrayEnd')
      writer.writeUint32(0)
      writer.writeUint32(one.length)
    } else if (one instanceof Map) {
      tag('map')
      for (const pair of one) pair.forEach(write)
      tag('mapEnd')
      writer.writeUint32(2 * one.size)
    } else if (ArrayBuffer.isView(one)) writer.writeValue(one)
    else if ([Object.prototype, null].includes(Object.getPrototypeOf(one))) {
      tag('object')
      for (const pair of Object.entries(one)) pair.forEach(write)
      tag('objectEnd')
      writer.writeUint32(Object.keys(one).length)
      // V8 would number what is inside of any other object, and every later reference would be to a wrong one.
    } else throw new Error('only records, lists, maps and arrays of numbers are stored')
  }

  writer.writeHeader()
  write(value)
  return writer.releaseBuffer()
}
