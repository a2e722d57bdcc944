import {
  constants,
  copyFileSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { UsageError } from '#assignment'

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
  makeFolder(folder)
  const lock = join(folder, 'grade.lock')
  const own = `${lock}.${process.pid}`
  const self: Holder = { pid: process.pid, host: hostname(), began: beganAt(process.pid) }
  // Written first and then linked, so that nobody ever reads an incomplete lock.
  writeFileSync(own, JSON.stringify(self))
  try {
    while (!tryLink(own, lock)) {
      const holder = holderOf(lock)
      if (holder !== undefined && isAlive(holder)) throw taken(folder, lock, holder)
      setAside(lock, own, folder)
    }
  } finally {
    rmSync(own, { force: true })
  }
  return () => rmSync(lock, { force: true })
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'EEXIST' && code !== 'ENOTDIR') throw error
    throw new UsageError('out-is-file', `'${folder}' is a file, or in one; results need a folder`)
  }
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
    return JSON.parse(readFileSync(lock, 'utf8')) as Holder
  } catch {
    return undefined
  }
}

function isAlive({ pid, host, began }: Holder): boolean {
  // Processes of another machine are invisible.
  if (host !== hostname()) return true
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  return beganAt(pid) === began
}

/** The start time of a process from /proc; empty if it is not running. */
function beganAt(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
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
