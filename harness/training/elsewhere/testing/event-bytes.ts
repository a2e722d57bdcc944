import { maskedCrc32c } from '../crc32c.ts'

/** A scalar of an event, written as `simple_value` or as a tensor. */
export interface WrittenScalar {
  readonly tag: string
  readonly step: number
  readonly value: number
  readonly time?: number
  readonly as?: 'simple_value' | 'tensor_content' | 'float_val' | 'double_val'
}

/** An event file, byte by byte. */
export const eventFile = (scalars: readonly WrittenScalar[]): Uint8Array =>
  Buffer.concat([version, ...scalars.map(eventOf)].map(recordOf))

/** A record with its length and its checks. */
export function recordOf(data: Uint8Array): Uint8Array {
  const length = Buffer.alloc(8)
  length.writeBigUInt64LE(BigInt(data.length))
  return Buffer.concat([length, check(length), data, check(data)])
}

function check(bytes: Uint8Array): Uint8Array {
  const four = Buffer.alloc(4)
  four.writeUInt32LE(maskedCrc32c(bytes))
  return four
}

function eventOf({ tag, step, value, time = 1e9 + step, as = 'simple_value' }: WrittenScalar): Uint8Array {
  const scalar = Buffer.concat([bytesField(1, Buffer.from(tag)), valueField(value, as)])
  return Buffer.concat([double(1, time), varintField(2, step), bytesField(5, bytesField(1, scalar))])
}

function valueField(value: number, as: NonNullable<WrittenScalar['as']>): Uint8Array {
  if (as === 'simple_value') return float(2, value)
  const content = {
    tensor_content: [varintField(1, 1), bytesField(4, float(1, value).subarray(1))],
    float_val: [varintField(1, 1), bytesField(5, float(1, value).subarray(1))],
    double_val: [varintField(1, 2), bytesField(6, double(1, value).subarray(1))],
  }
  return bytesField(8, Buffer.concat(content[as]))
}

const version = Buffer.concat([double(1, 1e9), bytesField(3, Buffer.from('brain.Event:2'))])

function varint(value: number): Uint8Array {
  const bytes: number[] = []
  let left = value
  for (; left > 127; left = Math.floor(left / 128)) bytes.push((left % 128) | 128)
  return Uint8Array.from([...bytes, left])
}

function varintField(field: number, value: number): Uint8Array {
  return Buffer.concat([varint(field * 8), varint(value)])
}

function bytesField(field: number, bytes: Uint8Array): Uint8Array {
  return Buffer.concat([varint(field * 8 + 2), varint(bytes.length), bytes])
}

function float(field: number, value: number): Uint8Array {
  const four = Buffer.alloc(4)
  four.writeFloatLE(value)
  return Buffer.concat([varint(field * 8 + 5), four])
}

function double(field: number, value: number): Uint8Array {
  const eight = Buffer.alloc(8)
  eight.writeDoubleLE(value)
  return Buffer.concat([varint(field * 8 + 1), eight])
}
