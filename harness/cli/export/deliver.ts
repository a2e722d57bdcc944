import { once } from 'node:events'
import { writeWhole } from '#files'

const pieceLength = 2 ** 16
const utf8 = (text: string): Uint8Array => Buffer.from(text)

/**
 * Writes a document that need not fit into memory.
 *
 * @param out the file; default: stdout, as fast as its reader reads
 */
export async function deliver(
  text: Iterable<string>,
  out: string | undefined,
  encode: (text: string) => Uint8Array = utf8,
): Promise<void> {
  const pieces = encoded(text, encode)
  if (out !== undefined) return writeWhole(out, pieces)
  for (const piece of pieces) {
    if (!process.stdout.write(piece)) await once(process.stdout, 'drain')
  }
}

/** Small texts together, so that not every row is a call of the system. */
export function* encoded(
  texts: Iterable<string>,
  encode: (text: string) => Uint8Array = utf8,
): Generator<Uint8Array> {
  let piece = ''
  for (const text of texts) {
    piece += text
    if (piece.length < pieceLength) continue
    yield encode(piece)
    piece = ''
  }
  yield encode(piece)
}
