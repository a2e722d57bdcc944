import { constants, fstatSync, readSync } from 'node:fs'
import { openRegular, UsageError, unusable } from '#files'

/** Bytes of any number, of which some are read at a time. */
export interface Bytes {
  readonly size: number
  readonly read: (at: number, length: number) => Uint8Array
  /** @throws {UsageError} if they are too many for one document */
  readonly all: () => Uint8Array
}

export interface Line {
  readonly bytes: Uint8Array
  readonly at: number
}

const name = 'the file of results'
/** Bytes of what must be in memory at once: one row or one document, or all that stdin has. */
const most = { row: 2 ** 26, document: 2 ** 26, stdin: 2 ** 30 }
const piece = 2 ** 20

/** The file stays open: what replaces it while it is read would have its rows elsewhere. */
export function fileBytes(path: string): Bytes {
  const file = openRegular(path, constants.O_RDONLY, name)
  const { size } = fstatSync(file)
  const readNow = (at: number, length: number): Uint8Array => {
    const buffer = Buffer.allocUnsafe(length)
    try {
      return buffer.subarray(0, readSync(file, buffer, 0, length, at))
    } catch (error) {
      throw unusable('read', path, name, error)
    }
  }
  // Rows are mostly read one after the other, so that the next ones are at hand.
  let ahead: { readonly from: number; readonly bytes: Uint8Array } = { from: 0, bytes: new Uint8Array() }
  const read = (at: number, length: number): Uint8Array => {
    const from = at - ahead.from
    if (from >= 0 && from + length <= ahead.bytes.length) return ahead.bytes.subarray(from, from + length)
    if (length >= piece) return readNow(at, length)
    ahead = { from: at, bytes: readNow(at, piece) }
    return ahead.bytes.subarray(0, length)
  }
  const all = (): Uint8Array => {
    if (size > most.document) throw tooLarge(path, most.document, 'one result')
    return read(0, size)
  }
  return { size, read, all }
}

export async function standardInput(): Promise<Bytes> {
  const pieces: Buffer[] = []
  let length = 0
  for await (const part of process.stdin) {
    pieces.push(part)
    length += part.length
    if (length > most.stdin) throw tooLarge('standard input', most.stdin, name)
  }
  const whole = Buffer.concat(pieces)
  return { size: length, read: (at, count) => whole.subarray(at, at + count), all: () => whole }
}

/** The lines, without their line feeds. */
export function* linesOf({ size, read }: Bytes, shown: string): Generator<Line> {
  let begun: Uint8Array = new Uint8Array()
  let at = 0
  for (let from = 0; from < size; ) {
    const next = read(from, Math.min(piece, size - from))
    if (next.length === 0) break
    from += next.length
    const text = begun.length === 0 ? next : Buffer.concat([begun, next])
    let start = 0
    for (let end = text.indexOf(0x0a); end >= 0; end = text.indexOf(0x0a, start)) {
      yield { bytes: text.subarray(start, end), at: at + start }
      start = end + 1
    }
    begun = text.subarray(start)
    at += start
    if (begun.length > most.row) throw tooLarge(shown, most.row, 'one row of results')
  }
  if (begun.length > 0) yield { bytes: begun, at }
}

const tooLarge = (shown: string, bytes: number, what: string): UsageError =>
  new UsageError(
    'too-large',
    `${shown} is larger than ${bytes / 2 ** 20} MiB, the most for ${what}`,
    'Is it the right file?',
  )
