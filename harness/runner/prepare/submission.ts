import { createHash } from 'node:crypto'
import { closeSync, constants, lstatSync, openSync, readSync, realpathSync } from 'node:fs'
import { isAbsolute, join, posix, relative, sep } from 'node:path'
import { type Notebook, readNotebook } from './notebook/read-notebook.ts'

/** Bytes of one source file; a larger one is not read. */
const fileLimit = 2 ** 20
/** Bytes of one notebook, most of which are pictures. */
const notebookLimit = 32 * 2 ** 20
/** Bytes of all files together that one preparation may read. */
const totalLimit = 50 * 2 ** 20

/** What is at a path of a submission. Only `file` has bytes, and only from inside the submission. */
export type FoundFile =
  /** `path` is the real path, relative to the root, with links followed. */
  | { readonly kind: 'file'; readonly path: string; readonly bytes: Buffer }
  | { readonly kind: 'missing' }
  | { readonly kind: 'folder' }
  /** Above the root, or through a link that leads outside the submission or is dangling. */
  | { readonly kind: 'outside' }
  | { readonly kind: 'unreadable'; readonly why: string }

/** A submission's folder. All reads of it go through here. */
export interface SubmissionFolder {
  /** Absolute, links resolved. */
  readonly root: string
  /** Looks at a path relative to the root, with `/` between the parts. Looks only once: later calls return the same. */
  readonly find: (path: string) => Promise<FoundFile>
  /** Finds the Python in a notebook, and looks only once too. */
  readonly findNotebook: (path: string) => FoundNotebook
}

/** What is at the path of a notebook. */
export type FoundNotebook =
  | { readonly kind: 'notebook'; readonly notebook: Notebook }
  | Exclude<FoundFile, { kind: 'file' }>

/**
 * Opens a submission's folder. Every read of a student's file by its name goes through `find`, which
 * decides by the real path, so that neither `..` nor a link reaches anything outside.
 *
 * @throws {Error} if there is no such folder
 */
export function openSubmission(folder: string): SubmissionFolder {
  const root = realRoot(folder)
  const seen = new Map<string, Promise<FoundFile>>()
  const notebooks = new Map<string, FoundNotebook>()
  let total = 0
  const look = async (path: string): Promise<FoundFile> => {
    const found = findInside(root, path, fileLimit)
    if (found.kind !== 'file') return found
    total += found.bytes.length
    return total <= totalLimit
      ? found
      : { kind: 'unreadable', why: `takes the files read together above ${mebibytes(totalLimit)}` }
  }
  return {
    root,
    find: (path) => {
      const normal = posix.normalize(path)
      const known = seen.get(normal) ?? look(normal)
      seen.set(normal, known)
      return known
    },
    findNotebook: (path) => {
      const normal = posix.normalize(path)
      const known = notebooks.get(normal) ?? notebookAt(root, normal)
      notebooks.set(normal, known)
      return known
    },
  }
}

/** The bytes of a notebook are not kept, because they can be many. */
function notebookAt(root: string, path: string): FoundNotebook {
  const found = findInside(root, path, notebookLimit)
  if (found.kind !== 'file') return found
  const read = readNotebook(found.bytes)
  return 'why' in read ? { kind: 'unreadable', why: read.why } : { kind: 'notebook', notebook: read }
}

/** A short text that changes if and only if the finding changes. */
export function fingerprint(found: FoundFile): string {
  if (found.kind === 'unreadable') return `unreadable ${found.why}`
  if (found.kind !== 'file') return found.kind
  return `${createHash('sha256').update(found.bytes).digest('base64')} ${found.path}`
}

/**
 * The real path of a submission's folder.
 *
 * @throws {Error} if there is no such folder
 */
export function realRoot(folder: string): string {
  try {
    return realpathSync.native(folder)
  } catch (cause) {
    throw new Error(`There is no submission folder '${folder}'.`, { cause })
  }
}

// Synchronous, because for small files on a local disk an asynchronous call costs ten times the read itself.

function findInside(root: string, path: string, most: number): FoundFile {
  if (leavesRoot(path)) return { kind: 'outside' }
  if (path.includes('\0')) return { kind: 'missing' }
  try {
    const real = realpathSync.native(join(root, path))
    const inside = relative(root, real)
    if (leavesRoot(inside)) return { kind: 'outside' }
    return readRegularFile(real, inside.split(sep).join('/'), most)
  } catch (error) {
    // A dangling link and one to an outside file must look alike, or a submission could ask what exists
    // outside.
    if (passesLink(root, path)) return { kind: 'outside' }
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG') return { kind: 'missing' }
    const denied = code === 'EACCES' || code === 'EPERM'
    return { kind: 'unreadable', why: denied ? 'may not be read: permission denied' : 'cannot be read' }
  }
}

function readRegularFile(real: string, path: string, most: number): FoundFile {
  const entry = lstatSync(real)
  if (entry.isDirectory()) return { kind: 'folder' }
  if (!entry.isFile()) return { kind: 'unreadable', why: 'is not an ordinary file' }
  if (entry.size > most) return { kind: 'unreadable', why: whyLarge(most) }
  // In case the file was replaced meanwhile: a link is refused, and a pipe does not block.
  const file = openSync(real, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
  try {
    const bytes = Buffer.alloc(entry.size + 1)
    let length = 0
    while (length < bytes.length) {
      const bytesRead = readSync(file, bytes, length, bytes.length - length, null)
      if (bytesRead === 0) return { kind: 'file', path, bytes: Buffer.from(bytes.subarray(0, length)) }
      length += bytesRead
    }
    return { kind: 'unreadable', why: 'changes while it is read' }
  } finally {
    closeSync(file)
  }
}

const whyLarge = (most: number): string =>
  `is larger than ${mebibytes(most)}${most === notebookLimit ? '; clear its outputs, and save it again' : ''}`

function passesLink(root: string, path: string): boolean {
  let place = root
  for (const part of path.split('/')) {
    place = join(place, part)
    const entry = kindOf(place)
    if (!entry) return false
    if (entry.isSymbolicLink()) return true
  }
  return false
}

function kindOf(place: string) {
  try {
    return lstatSync(place)
  } catch {
    return undefined
  }
}

function leavesRoot(path: string): boolean {
  return isAbsolute(path) || path === '..' || path.startsWith('../') || path.startsWith(`..${sep}`)
}

function mebibytes(bytes: number): string {
  return `${bytes / 2 ** 20} MiB`
}
