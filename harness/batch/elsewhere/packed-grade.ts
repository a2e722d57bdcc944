import { deserialize, serialize } from 'node:v8'
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { type Recorded, resultJson } from '#judge'
import type { Result } from '#kit/engine'
import { readResult } from '../read-result.ts'

/** What grading a submission elsewhere comes to. */
export interface Grade {
  readonly result: Result
  /** What it answered; absent if it could not be run. */
  readonly record?: Recorded
}

const packing = { params: { [constants.ZSTD_c_checksumFlag]: 1 } }
/** Bytes that a grade may unpack to. */
const most = 576 * 2 ** 20

export const packedGrade = ({ result, record }: Grade): Uint8Array =>
  zstdCompressSync(serialize({ json: resultJson(result), record }), packing)

/** A grade that was packed; undefined if it is damaged, so that the submission is graded again. */
export function unpackedGrade(bytes: Uint8Array): Grade | undefined {
  try {
    const { json, record } = deserialize(zstdDecompressSync(bytes, { maxOutputLength: most }))
    return { result: readResult(json) as Result, ...(record && { record }) }
  } catch {
    return undefined
  }
}
