import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { type Assignment, isCopied } from '#assignment'
import { starterFolders } from './starter-folders.ts'

const known = new WeakMap<Assignment, string>()

/** The digest of what the starter answers with, because a changed starter changes what counts as written. */
export function starterDigest(assignment: Assignment): string {
  const digest = known.get(assignment) ?? digestOf(assignment)
  known.set(assignment, digest)
  return digest
}

function digestOf(assignment: Assignment): string {
  const hash = createHash('sha256')
  for (const folder of assignment.languages.flatMap((language) => starterFolders(assignment, language))) {
    const files = readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .filter((file) => isCopied(relative(folder, file)))
    // Sorted, because the order of a listing is the file system's.
    for (const file of files.sort()) hash.update(relative(folder, file)).update(readFileSync(file))
  }
  return hash.digest('hex')
}
