import { deserialize, serialize } from 'node:v8'
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { Recorded } from '#judge'

const fast = { params: { [constants.ZSTD_c_compressionLevel]: 1, [constants.ZSTD_c_checksumFlag]: 1 } }
/** Bytes that answers may unpack to. */
const largest = 512 * 2 ** 20

/** Recorded answers as bytes. */
export const packedAnswers = (recorded: Recorded): Uint8Array => zstdCompressSync(serialize(recorded), fast)

/** Answers that were packed; undefined if they are damaged, so that the submission runs again. */
export function unpackedAnswers(bytes: Uint8Array): Recorded | undefined {
  try {
    return deserialize(zstdDecompressSync(bytes, { maxOutputLength: largest })) as Recorded
  } catch {
    return undefined
  }
}
