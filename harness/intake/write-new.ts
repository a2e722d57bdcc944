import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'

/** Never over anything, and so never through a link. */
const asNew = 'wx'
const mode = 0o644

/** Bytes that are written at once: a stream for each of thousands of small files takes most of the time. */
const small = 2 ** 20

/** Writes a new file, and the folders around it. Of a file that cannot be read whole, nothing stays. */
export async function writeNew(path: string, bytes: Readable, size: number): Promise<void> {
  mkdirSync(dirname(path), { recursive: true })
  if (size <= small) return writeFileSync(path, await buffer(bytes), { flag: asNew, mode })
  const file = await open(path, asNew, mode)
  try {
    await pipeline(bytes, file.createWriteStream())
  } catch (error) {
    await file.close().catch(() => {})
    rmSync(path, { force: true })
    throw error
  }
}
