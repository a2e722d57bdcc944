import { type Dirent, lstatSync, opendirSync } from 'node:fs'
import { isShut } from './is-shut.ts'

/** Entries of one submission that cannot matter by their names, such as pictures; the others are left out. */
export const entryLimit = 20_000

/** Code and folders, which are counted apart, so that no number of other files hides them. */
const codeLimit = 20_000

/** Names that are looked at in all folders together. */
const nameLimit = 200_000

/** Levels of folders in each other; deeper ones are left out, because each level makes every path longer. */
const deepest = 100

/** Something in a submission. Names are bytes, because a name that is not UTF-8 is a name too. */
export interface Entry {
  /** Relative to the root, with `/` between the parts. */
  readonly path: Buffer
  readonly kind: 'file' | 'folder' | 'link' | 'other'
  /** Bytes of a file as the file system reports them, of a sparse file too. */
  readonly size: number
  /** Whether it is closed to a process without privileges. */
  readonly isShut: boolean
}

export interface Walk {
  /** By level, and within a folder in the order of the bytes of their names. */
  readonly entries: readonly Entry[]
  /** Whether there are more entries than the limits. */
  readonly isCut: boolean
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
  const left = { names: nameLimit, code: codeLimit, others: entryLimit }
  let [isWhole, isCut] = [true, false]
  for (const { folder, level } of folders) {
    if (level > deepest) {
      isWhole = false
      continue
    }
    const listed = namesIn(join(top, folder), left)
    isWhole &&= listed.isWhole
    isCut ||= listed.isCut
    for (const name of listed.names.sort(Buffer.compare)) {
      const path = join(folder, name)
      const entry = look(top, path)
      if (entry === undefined) isWhole = false
      else entries.push(entry)
      if (entry?.kind === 'folder') folders.push({ folder: path, level: level + 1 })
    }
  }
  return { entries, isCut, isWhole: isWhole && !isCut }
}

/** Whether a file may be one that an assignment asks for, or that such a file loads, by the end of its name. */
export const isCode = (name: Buffer): boolean =>
  /\.(?:py|[cm]?[jt]sx?|ipynb|json|cpp|cc|cxx|hpp|h)(?:\.txt)?$/i.test(name.subarray(-10).toString('latin1'))

/** How much may still be listed. */
type Left = Record<'names' | 'code' | 'others', number>

/** The names in a folder, as far as the limits allow, because it can hold more than there is memory for. */
function namesIn(folder: Buffer, left: Left) {
  const names: Buffer[] = []
  let isCut = false
  try {
    // The types say that a name is text, which `buffer` makes bytes.
    const open = opendirSync(folder as unknown as string, { encoding: 'buffer' as BufferEncoding })
    try {
      for (let entry = open.readSync(); entry; entry = open.readSync()) {
        const { name } = entry as unknown as Dirent<Buffer>
        const kind = entry.isDirectory() || isCode(name) ? 'code' : 'others'
        if (left[kind]-- > 0) names.push(name)
        else isCut = true
        if (--left.names <= 0) return { names, isCut: true, isWhole: true }
      }
    } finally {
      open.closeSync()
    }
    return { names, isCut, isWhole: true }
  } catch (error) {
    // The child is the same user, so it cannot list this folder either.
    return { names, isCut, isWhole: isDenied(error) }
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
    return { path, kind, size: found.size, isShut: kind !== 'link' && isShut(found) }
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
