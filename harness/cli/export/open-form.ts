import { closeSync, constants, readSync } from 'node:fs'
import { openRegular, unusable } from '#files'
import type { FormText } from '#gradebook'

/** A form as text, and how its text becomes the bytes of its file again. */
export interface OpenForm extends FormText {
  readonly encode: (text: string) => Uint8Array
}

const pieceLength = 2 ** 16
const name = 'the form'

/**
 * Opens a form that may be in any of the encodings in which platforms and spreadsheets write: UTF-8, UTF-16 with a
 * byte-order mark, or else Windows-1252. What is read from it and encoded again is the same, to the byte.
 *
 * @throws {UsageError} if it cannot be read
 */
export function openForm(path: string): OpenForm {
  const encoding = encodingOf(path)
  return { name: path, pieces: () => decoded(path, encoding), encode: encoders[encoding] }
}

type Encoding = 'utf-8' | 'utf-16le' | 'windows-1252'

const encoders: Readonly<Record<Encoding, (text: string) => Uint8Array>> = {
  'utf-8': (text) => Buffer.from(text),
  'utf-16le': (text) => Buffer.from(text, 'utf16le'),
  'windows-1252': (text) =>
    Buffer.from(Array.from(text, (character) => bytesOf1252().get(character) ?? 0x3f)),
}

let known: ReadonlyMap<string, number> | undefined
function bytesOf1252(): ReadonlyMap<string, number> {
  const all = Uint8Array.from({ length: 256 }, (_, k) => k)
  known ??= new Map([...new TextDecoder('windows-1252').decode(all)].map((character, k) => [character, k]))
  return known
}

function encodingOf(path: string): Encoding {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let isFirst = true
  try {
    for (const bytes of bytesIn(path)) {
      if (isFirst && bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
      isFirst = false
      decoder.decode(bytes, { stream: true })
    }
    decoder.decode()
    return 'utf-8'
  } catch (error) {
    if (error instanceof TypeError) return 'windows-1252'
    throw error
  }
}

function* decoded(path: string, encoding: Encoding): Generator<string> {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true })
  for (const bytes of bytesIn(path)) yield decoder.decode(bytes, { stream: true })
  yield decoder.decode()
}

function* bytesIn(path: string): Generator<Uint8Array> {
  const file = openRegular(path, constants.O_RDONLY, name)
  try {
    const buffer = Buffer.alloc(pieceLength)
    for (;;) {
      const length = readPiece(file, buffer, path)
      if (length === 0) return
      yield buffer.subarray(0, length)
    }
  } finally {
    closeSync(file)
  }
}

function readPiece(file: number, buffer: Buffer, path: string): number {
  try {
    return readSync(file, buffer)
  } catch (error) {
    throw unusable('read', path, name, error)
  }
}
