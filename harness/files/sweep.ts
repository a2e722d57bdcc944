import { type Dirent, lstatSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { isLeftover } from './own-name.ts'

interface Swept {
  /** Whether a name is one of what may be removed. */
  readonly isOurs: (name: string) => boolean
  readonly kind: 'file' | 'folder'
  /** Whether to look into inner folders too. */
  readonly recursive?: boolean
}

/** Removes from a folder what processes that are gone left there, and nothing of other users. */
export function sweep(folder: string, { isOurs, kind, recursive = false }: Swept): void {
  for (const entry of entriesOf(folder, recursive)) {
    const isKind = kind === 'file' ? entry.isFile() : entry.isDirectory()
    if (isKind && isOurs(entry.name) && isLeftover(entry.name)) remove(join(entry.parentPath, entry.name))
  }
}

function entriesOf(folder: string, recursive: boolean): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true, recursive })
  } catch {
    return []
  }
}

/** What cannot be removed stays: it does no harm. */
function remove(path: string): void {
  try {
    if (lstatSync(path).uid === process.getuid?.()) rmSync(path, { recursive: true, force: true })
  } catch {
    // Another process may have removed it.
  }
}
