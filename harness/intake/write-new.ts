import { constants, mkdirSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** Never through a link, and never over anything. */
const asNew = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW

/** Writes a new file, and the folders around it. Of a file that cannot be read whole, nothing stays. */
export async function writeNew(path: string, bytes: Readable): Promise<void> {
  mkdirSync(dirname(path), { recursive: true })
  const file = await open(path, asNew, 0o644)
  try {
    await pipeline(bytes, file.createWriteStream())
  } catch (error) {
    await file.close().catch(() => {})
    rmSync(path, { force: true })
    throw error
  }
}
