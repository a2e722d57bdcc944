import { createHash } from 'node:crypto'
import { lstatSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Bytes of a file; of a larger one only its size and time are looked at. */
const most = 2 ** 20

/** A short text that changes when a file of a folder does: `missing`, `empty`, or something about its contents. */
export function contentsOf(folder: string, file: string): string {
  const path = join(folder, file)
  try {
    const stat = lstatSync(path)
    if (stat.isFile() && stat.size === 0) return 'empty'
    if (!stat.isFile() || stat.size > most) return `${stat.mode} ${stat.size} ${stat.mtimeMs}`
    return createHash('sha256').update(readFileSync(path)).digest('base64')
  } catch {
    return 'missing'
  }
}
