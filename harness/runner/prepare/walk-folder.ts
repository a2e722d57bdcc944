import { type Dirent, lstatSync, opendirSync } from 'node:fs'

/** Files, folders and links of one submission; the others are left out. */
export const entryLimit = 20_000

/** Levels of folders in each other; deeper ones are left out, because each level makes every path longer. */
const deepest = 100

/** Something in a submission. Names are bytes, because a name that is not UTF-8 is a name too. */
export interface Entry {
  /** Relative to the root, with `/` between the parts. */
  readonly path: Buffer
  readonly kind: 'file' | 'folder' | 'link' | 'other'
  /** Bytes of a file as the file system reports them, of a sparse file too. */
  readonly size: number
}

export interface Walk {
  /** By level, and within a folder in the order of the bytes of their names. */
  readonly entries: readonly Entry[]
  /** Whether that is everything that could ever be loaded. */
  readonly isWhole: boolean
}

/** Lists a submission level by level. No link is followed. What cannot be listed is left out. */
export function walkFolder(root: string): Walk {
  const entries: Entry[] = []
  const top = Buffer.from(root)
  const folders: { readonly folder: Buffer; readonly level: number }[] = [
    { folder: Buffer.alloc(0), level: 1 },
  ]
  let isWhole = true
  for (const { folder, level } of folders) {
    if (level > deepest) {
      isWhole = false
      continue
    }
    const left = entryLimit - entries.length
    const listed = namesIn(join(top, folder), left + 1)
    isWhole &&= listed.isWhole && listed.names.length <= left
    for (const name of listed.names.slice(0, left).sort(Buffer.compare)) {
      const path = join(folder, name)
      const entry = look(top, path)
      if (entry === undefined) isWhole = false
      else entries.push(entry)
      if (entry?.kind === 'folder') folders.push({ folder: path, level: level + 1 })
    }
  }
  return { entries, isWhole }
}

/** At most so many names, because a folder can hold more than there is memory for. */
function namesIn(folder: Buffer, most: number): { readonly names: Buffer[]; readonly isWhole: boolean } {
  const names: Buffer[] = []
  try {
    // The types say that a name is text, which `buffer` makes bytes.
    const open = opendirSync(folder as unknown as string, { encoding: 'buffer' as BufferEncoding })
    try {
      for (let entry = open.readSync(); entry && names.length < most; entry = open.readSync()) {
        names.push((entry as unknown as Dirent<Buffer>).name)
      }
    } finally {
      open.closeSync()
    }
    return { names, isWhole: true }
  } catch (error) {
    // The child is the same user, so it cannot list this folder either.
    return { names, isWhole: isDenied(error) }
  }
}

function look(root: Buffer, path: Buffer): Entry | undefined {
  try {
    const found = lstatSync(join(root, path))
    const kind = found.isFile()
      ? 'file'
      : found.isDirectory()
        ? 'folder'
        : found.isSymbolicLink()
          ? 'link'
          : 'other'
    return { path, kind, size: found.size }
  } catch {
    return undefined
  }
}

const slash = Buffer.from('/')

/** A path of bytes. */
export function join(folder: Buffer, name: Buffer): Buffer {
  return folder.length === 0 ? name : Buffer.concat([folder, slash, name])
}

/** Whether the user may not read something. */
export function isDenied(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException
  return code === 'EACCES' || code === 'EPERM'
}
