import { type Dirent, readdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'

/** What a child may read, where rights can be given and not taken back. */
export interface Grants {
  /** Files, and folders with all that is in them. */
  readonly read: readonly string[]
  /** Folders of which, and of what is in them, only names are shown. */
  readonly names: readonly string[]
}

/**
 * Grants folders and files without what is secret in them: where a secret lies inside, everything beside it
 * is granted instead. Paths that do not exist are left out.
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
      // A link grants what it leads to, which is granted by its own place or not at all.
      if (!entry.isSymbolicLink()) grant(join(path, entry.name))
    }
  }
  // A path that is given is wanted, also inside a secret: the runner's child lies in Touchstone's own folder.
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
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}
