import { type Dirent, opendirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'

/** As many files as the digest of a submission covers: what is not hashed need not be read. */
const mostEntries = 10_000

/** What a child may read, for sandboxes whose rights can be granted but not revoked. */
export interface Grants {
  /** Files, and folders with their contents. */
  readonly read: readonly string[]
  /** Folders that may be listed, subfolders included, but whose files may not be read. */
  readonly names: readonly string[]
}

/**
 * Grants folders and files except the secrets in them: if a folder contains a secret, its other entries are granted
 * one by one, up to `mostEntries` of a folder. Paths that do not exist are skipped.
 */
export function grantAround(paths: readonly string[], secrets: readonly string[]): Grants {
  const hidden = secrets.flatMap(real)
  const read = new Set<string>()
  const names = new Set<string>()
  const grant = (path: string) => {
    if (hidden.includes(path)) return
    if (!hidden.some((secret) => secret.startsWith(`${path}/`))) {
      read.add(path)
      return
    }
    names.add(path)
    for (const entry of entriesOf(path)) {
      // Granting a link would grant its target, which is granted by its own path or not at all.
      if (!entry.isSymbolicLink()) grant(join(path, entry.name))
    }
  }
  // An explicit path is granted even inside a secret: the runner's child is in Touchstone's own folder.
  for (const path of paths.flatMap(real)) hidden.includes(path) ? undefined : grant(path)
  return { read: [...read], names: [...names] }
}

function real(path: string): readonly string[] {
  try {
    return [realpathSync(path)]
  } catch {
    return []
  }
}

function entriesOf(folder: string): readonly Dirent[] {
  const entries: Dirent[] = []
  try {
    using open = opendirSync(folder)
    for (let entry = open.readSync(); entry && entries.length < mostEntries; entry = open.readSync())
      entries.push(entry)
  } catch {
    // What cannot be listed is not granted.
  }
  return entries
}
