import { type Dirent, opendirSync } from 'node:fs'
import { join } from 'node:path'

/** Files, folders and links of one submission. */
const entryLimit = 20_000

/**
 * The contents of a submission; paths are relative to its root, with `/` between the parts, in alphabetical order.
 */
export interface SubmissionFiles {
  readonly files: readonly string[]
  /** Symbolic links, none of them followed. */
  readonly links: readonly string[]
}

/**
 * Lists the regular files and the links of a submission, except what tools create: `.git`, `node_modules`, and Python's
 * virtual environments.
 *
 * @throws {Error} if there are more than 20,000 entries
 */
export function listSubmissionFiles(root: string): SubmissionFiles {
  const files: string[] = []
  const links: string[] = []
  let entries = 0
  const walk = (folder: string): void => {
    const inside: Dirent[] = []
    for (const entry of entriesOf(join(root, folder))) {
      if (++entries > entryLimit)
        throw new Error(`The submission holds more than ${entryLimit} files and folders.`)
      inside.push(entry)
    }
    if (inside.some((entry) => entry.isFile() && entry.name === 'pyvenv.cfg')) return
    for (const entry of inside) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isSymbolicLink()) links.push(path)
      else if (entry.isFile()) files.push(path)
      else if (entry.isDirectory() && entry.name !== '.git' && entry.name !== 'node_modules') walk(path)
    }
  }
  walk('')
  return { files: files.sort(), links: links.sort() }
}

/** Yielded lazily, because a folder can hold more entries than we want to list. */
function* entriesOf(folder: string): Generator<Dirent> {
  const open = opendirSync(folder)
  try {
    for (let entry = open.readSync(); entry; entry = open.readSync()) yield entry
  } finally {
    open.closeSync()
  }
}
