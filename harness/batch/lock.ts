import { constants, copyFileSync, linkSync, lstatSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { beganAt, isRunning, makeFolder, ownName, readSmallFile, sweep, UsageError, unusable } from '#files'

interface Holder {
  readonly pid: number
  readonly host: string
  /**
   * The start time of the process, in the kernel's ticks, so that another process that reuses its id is not
   * mistaken for it.
   */
  readonly began: string
}

/**
 * Locks a folder for this process, and returns the function that releases it. A lock whose process is gone is taken
 * over.
 *
 * @throws {UsageError} if another process holds it, or it is a file
 */
export function lockFolder(folder: string): () => void {
  makeFolder(folder, 'results')
  sweep(folder, { isOurs: (name) => name.startsWith('grade.lock.'), kind: 'file' })
  const lock = join(folder, 'grade.lock')
  try {
    take(folder, lock)
  } catch (error) {
    throw unusable('written', folder, 'the folder for results', error, 'Choose another folder with --out.')
  }
  return () => rmSync(lock, { force: true })
}

/** The process that holds the lock of a folder, if one does. */
export function holderOfLock(folder: string): { readonly pid: number; readonly host: string } | undefined {
  const holder = holderOf(join(folder, 'grade.lock'))
  return holder !== undefined && isAlive(holder) ? { pid: holder.pid, host: holder.host } : undefined
}

function take(folder: string, lock: string): void {
  const own = ownName(lock)
  const self: Holder = { pid: process.pid, host: hostname(), began: beganAt(process.pid) }
  try {
    // Written first and then linked, so that nobody ever reads an incomplete lock.
    writeFileSync(own, JSON.stringify(self), { flag: 'wx' })
    while (!tryLink(own, lock)) {
      refuseFolder(lock)
      const holder = holderOf(lock)
      if (holder !== undefined && isAlive(holder)) throw taken(folder, lock, holder)
      setAside(lock, own, folder)
    }
  } finally {
    rmSync(own, { force: true })
  }
}

function refuseFolder(lock: string): void {
  if (!lstatSync(lock, { throwIfNoEntry: false })?.isDirectory()) return
  throw new UsageError(
    'lock-is-folder',
    `'${lock}' is a folder, and must be free for the lock of this batch`,
    'Move it away, or choose another folder with --out.',
  )
}

function tryLink(own: string, lock: string): boolean {
  for (const place of [linkSync, copyWithoutLinks]) {
    try {
      place(own, lock)
      return true
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
      if (place === copyWithoutLinks) throw error
    }
  }
  return false
}

/** For file systems without hard links. */
const copyWithoutLinks = (own: string, lock: string): void => copyFileSync(own, lock, constants.COPYFILE_EXCL)

/** Removes a stale lock, unless another process just did and holds the folder now. */
function setAside(lock: string, own: string, folder: string): void {
  const aside = `${own}.stale`
  try {
    renameSync(lock, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  const holder = holderOf(aside)
  if (holder !== undefined && isAlive(holder)) {
    renameSync(aside, lock)
    throw taken(folder, lock, holder)
  }
  rmSync(aside)
}

function holderOf(lock: string): Holder | undefined {
  try {
    const holder: Partial<Holder> | null = JSON.parse(readSmallFile(lock, { name: 'the lock', most: 4096 }))
    const { pid, host, began } = holder ?? {}
    const fits = Number.isSafeInteger(pid) && typeof host === 'string' && typeof began === 'string'
    return fits ? (holder as Holder) : undefined
  } catch {
    return undefined
  }
}

function isAlive({ pid, host, began }: Holder): boolean {
  // Processes of another machine are invisible.
  return host !== hostname() || isRunning(pid, began)
}

function taken(folder: string, lock: string, { pid, host }: Holder): UsageError {
  const here = host === hostname()
  return new UsageError(
    'locked',
    `another grade is writing to '${folder}': process ${pid}${here ? '' : ` on ${host}`}`,
    here
      ? 'Wait for it, stop it, or choose another folder with --out.'
      : `Wait for it, or choose another folder with --out. If it is no longer running, delete ${lock}.`,
  )
}
