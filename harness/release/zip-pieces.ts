import { crc32, deflateRawSync } from 'node:zlib'
import { Zip, type ZipInputFile } from 'fflate'
import { earliest, fileAttributes } from './zip.ts'

/** A file of a zip, read when it is its turn. */
export interface ZipEntry {
  readonly path: string
  readonly bytes: () => Uint8Array
}

/** What a zip without extensions can hold. */
export const mostZipEntries = 65_000

/** How the format calls what Node packs. */
const deflate = 8

/** A zip in pieces, with one file in memory at a time. The same files give the same bytes. */
export function* zipPieces(entries: Iterable<ZipEntry>): Generator<Uint8Array> {
  let ready: Uint8Array[] = []
  const archive = new Zip((error, piece) => {
    if (error) throw error
    ready.push(piece)
  })
  const taken = (): readonly Uint8Array[] => {
    const pieces = ready
    ready = []
    return pieces
  }
  for (const { path, bytes } of entries) {
    const whole = bytes()
    const file: ZipInputFile = {
      ...{ filename: path, compression: deflate, size: whole.length, crc: crc32(whole) },
      ...{ mtime: earliest(), ...fileAttributes },
    }
    archive.add(file)
    file.ondata?.(null, deflateRawSync(whole, { level: 6 }), true)
    yield* taken()
  }
  archive.end()
  yield* taken()
}
