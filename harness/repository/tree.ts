import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's folder. */
export const root = fileURLToPath(new URL('../../', import.meta.url))

const madeByTools = new Set(['node_modules', 'dist', '.git', '.touchstone', 'out', '__pycache__'])
const writtenByStudents = /^(fixtures\/(samples|styles)|assignments\/[^/]+\/starter)\//

/** Every file of the repository that was written by hand or committed, as paths from the root. */
export function ourFiles(): readonly string[] {
  return walk(root)
    .map((path) => relative(root, path))
    .filter((path) => !writtenByStudents.test(path) && !path.endsWith('.tgz'))
    .toSorted()
}

function walk(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (madeByTools.has(entry.name)) return []
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return walk(path)
    return entry.isFile() ? [path] : []
  })
}

/** The text of a file, by its path from the root. */
export function read(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}
