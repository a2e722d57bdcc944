import { ProtocolError } from './protocol-error.ts'
import { aligned } from './values.ts'

/** One message: a JSON header, and the raw bytes of the arrays that it describes. */
export interface Frame {
  readonly header: unknown
  readonly payload: Uint8Array
}

/** Far larger than any header of a benign child, because numbers are in the payload. */
export const headerLimit = 2 * 2 ** 20

/** Pieces smaller than this are joined immediately. */
const small = 65_536

/** A frame as bytes: lengths, padded header, payload. */
export function encodeFrame(header: unknown, payload: readonly Uint8Array[] = []): Uint8Array {
  const json = Buffer.from(JSON.stringify(header))
  const headerLength = aligned(json.length)
  const body = payload.reduce((size, part) => size + aligned(part.length), headerLength)
  const bytes = Buffer.alloc(8 + body)
  bytes.writeUInt32LE(4 + body, 0)
  bytes.writeUInt32LE(headerLength, 4)
  json.copy(bytes, 8)
  bytes.fill(' ', 8 + json.length, 8 + headerLength)
  let next = 8 + headerLength
  for (const part of payload) {
    bytes.set(part, next)
    next += aligned(part.length)
  }
  return bytes
}

/**
 * Assembles frames from the pieces that a pipe delivers, and delivers all before the first wrong byte.
 * A length is checked before anything is allocated for it, so that a hostile child cannot exhaust the parent's
 * memory.
 *
 * @throws {ProtocolError} if a length is impossible or a header is not JSON
 */
export function frameReader(payloadLimit: number): (chunk: Uint8Array) => Generator<Frame> {
  const limit = 4 + headerLimit + payloadLimit
  let pieces: Uint8Array[] = []
  let held = 0
  let wanted = 8
  return function* (chunk) {
    keep(pieces, chunk)
    held += chunk.length
    while (held >= wanted) {
      const bytes = joined(pieces)
      const size = 4 + frameLength(bytes, limit)
      if (bytes.length >= size) {
        pieces = [bytes.subarray(size)]
        held -= size
        wanted = 8
        yield decodeFrame(bytes.subarray(0, size))
      } else {
        pieces = [bytes]
        wanted = size
      }
    }
  }
}

/** Joins small pieces as they arrive: a child that writes byte by byte must not cost an object per byte. */
function keep(pieces: Uint8Array[], chunk: Uint8Array): void {
  let piece = chunk
  for (
    let last = pieces.at(-1);
    last && last.length <= piece.length && piece.length < small;
    last = pieces.at(-1)
  ) {
    piece = Buffer.concat([last, piece])
    pieces.pop()
  }
  pieces.push(piece)
}

/** A piece that is not copied: most of a large chunk stays in place while its frames are read. */
function joined(pieces: readonly Uint8Array[]): Buffer {
  const [first, second] = pieces
  if (first === undefined || second !== undefined) return Buffer.concat(pieces)
  return Buffer.from(first.buffer, first.byteOffset, first.length)
}

function frameLength(bytes: Buffer, limit: number): number {
  const length = bytes.readUInt32LE(0)
  const headerLength = bytes.readUInt32LE(4)
  if (headerLength > headerLimit) throw new ProtocolError(`a header of ${headerLength} bytes`)
  if (headerLength % 8 !== 0) throw new ProtocolError('a header that is not padded to 8 bytes')
  if (length < 4 + headerLength) throw new ProtocolError('a header longer than its frame')
  if (length > limit) throw new ProtocolError(`an answer of ${length} bytes, more than allowed`)
  return length
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** One whole frame, read from its bytes. */
export function decodeFrame(bytes: Buffer): Frame {
  const end = 8 + bytes.readUInt32LE(4)
  try {
    return { header: JSON.parse(utf8.decode(bytes.subarray(8, end))), payload: bytes.subarray(end) }
  } catch (cause) {
    throw new ProtocolError('a header that is not JSON', { cause })
  }
}
