/** A field of a message: its number, and a whole number or bytes. */
export interface ProtobufField {
  readonly field: number
  /** A varint, or undefined. */
  readonly integer?: number
  /** The bytes of a fixed-size number, a string, a message or a packed list. */
  readonly bytes?: Uint8Array
}

/**
 * The fields of one message in the wire format of Protocol Buffers; messages inside it stay bytes.
 *
 * @throws {RangeError} if the bytes are not a message
 * @source protobuf.dev, Encoding
 */
export function protobufFields(message: Uint8Array): readonly ProtobufField[] {
  const fields: ProtobufField[] = []
  let at = 0
  while (at < message.length) {
    const tag = varint()
    const [field, type] = [Math.floor(tag / 8), tag % 8]
    if (type === 0) fields.push({ field, integer: varint() })
    else if (type === 1) fields.push({ field, bytes: take(8) })
    else if (type === 2) fields.push({ field, bytes: take(varint()) })
    else if (type === 5) fields.push({ field, bytes: take(4) })
    else throw new RangeError(`protobufFields: wire type ${type} at byte ${at}`)
  }
  return fields

  function varint(): number {
    let short = 0
    for (let [factor, k] = [1, at]; factor < 2 ** 49; factor *= 128, k++) {
      const byte = message[k] ?? 0x80
      short += factor * (byte & 0x7f)
      if (byte >= 0x80) continue
      at = k + 1
      return short
    }
    let value = 0n
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = message[at++]
      if (byte === undefined) throw new RangeError('protobufFields: a number is cut off')
      value |= BigInt(byte & 0x7f) << shift
      if (byte < 0x80) return Number(BigInt.asIntN(64, value))
    }
    throw new RangeError(`protobufFields: a number of more than 10 bytes at byte ${at}`)
  }

  function take(length: number): Uint8Array {
    if (!(length >= 0 && length <= message.length - at))
      throw new RangeError(`protobufFields: ${length} bytes at byte ${at} of ${message.length}`)
    at += length
    return message.subarray(at - length, at)
  }
}
