import { readdirSync, type Stats, statSync } from 'node:fs'
import { UsageError } from '#files'

/** @throws {UsageError} if a folder to write into is not a folder, or not empty */
export function refuseFull(folder: string): void {
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

/** Where a folder of the path is a file, nothing is there, and making the folder says which. */
function entryAt(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}
