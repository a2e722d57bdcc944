import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'

/** The paths of all files in a folder, from there and sorted, without what Python compiled. */
export const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.pyc'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .toSorted()
