import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { isCopied } from '#files'

/** The paths of all files in a folder, from there and sorted, without what tools left there. */
export const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter(isCopied)
    .toSorted()
