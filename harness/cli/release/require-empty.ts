import { readdirSync, type Stats, statSync } from 'node:fs'
import { UsageError } from '#files'

/** @throws {UsageError} if the folder to write into exists and is not an empty folder */
export function requireEmpty(folder: string): void {
  const found = entryAt(folder)
  if (found === undefined) return
  if (!found.isDirectory()) throw new UsageError('not-a-folder', `'${folder}' is a file; a folder is needed`)
  const [first] = readdirSync(folder)
  if (first === undefined) return
  throw new UsageError(
    'exists',
    `'${folder}' contains ${first} already; nothing was overwritten`,
    'Give a new folder with --out.',
  )
}

/** Undefined also if the path leads through a file: making the folder then says which. */
function entryAt(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}
