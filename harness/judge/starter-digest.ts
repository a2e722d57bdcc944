import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Assignment } from '#assignment'
import { starterFolder } from './starter-folder.ts'

const known = new WeakMap<Assignment, string>()

/** The digest of what the starter answers with, because a changed starter changes what counts as written. */
export function starterDigest(assignment: Assignment): string {
  const digest = known.get(assignment) ?? digestOf(assignment)
  known.set(assignment, digest)
  return digest
}

function digestOf(assignment: Assignment): string {
  const hash = createHash('sha256')
  for (const language of assignment.languages) {
    const folder = starterFolder(assignment, language)
    if (folder === undefined) continue
    for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
      if (entry.isFile()) hash.update(entry.name).update(readFileSync(join(entry.parentPath, entry.name)))
    }
  }
  return hash.digest('hex')
}
