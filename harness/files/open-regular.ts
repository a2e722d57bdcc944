import { closeSync, constants, fstatSync, lstatSync, openSync, type Stats } from 'node:fs'
import { unusable } from './unusable.ts'
import { UsageError } from './usage-error.ts'

/** A pipe must not wait for its other end, and a terminal must not become the one that controls this process. */
const neverWait = (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0)

/**
 * Opens a regular file. Anything else (a pipe, a socket, a device, a folder) is refused: reading it might never end.
 *
 * @param flags of `open`, for example `O_RDONLY`
 * @param name what it is for: 'the secret'
 * @throws {UsageError} `no-file` if there is none, otherwise with what it is and what is needed
 */
export function openRegular(path: string, flags: number, name: string): number {
  const isRead = (flags & (constants.O_WRONLY | constants.O_RDWR)) === 0
  let file: number
  try {
    file = openSync(path, flags | neverWait, 0o666)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    // What a pipe without a reader and a socket answer.
    if (code === 'ENXIO') throw notRegular(path, name, 'a pipe, a socket or a device')
    if (code === 'EISDIR') throw notRegular(path, name, 'a folder')
    if (code === 'ENOENT' && isRead) throw missing(path)
    throw unusable(isRead ? 'read' : 'written', path, name, error, remedy(isRead))
  }
  const stat = fstatSync(file)
  if (stat.isFile()) return file
  closeSync(file)
  throw notRegular(path, name, kindOf(stat))
}

const missing = (path: string): UsageError =>
  lstatSync(path, { throwIfNoEntry: false }) === undefined
    ? new UsageError('no-file', `there is no file '${path}'`)
    : new UsageError('dangling-link', `'${path}' is a dangling link`)

const remedy = (isRead: boolean): string =>
  isRead
    ? 'Make it readable for the user who runs this.'
    : 'Name a file in a folder that exists and that you may write to.'

const notRegular = (path: string, name: string, kind: string): UsageError =>
  new UsageError(
    'not-a-file',
    `'${path}' is ${kind}, and ${name} must be an ordinary file`,
    'Put an ordinary file in its place, or name another one.',
  )

function kindOf(stat: Stats): string {
  if (stat.isDirectory()) return 'a folder'
  if (stat.isFIFO()) return 'a pipe'
  if (stat.isSocket()) return 'a socket'
  return 'a device'
}
