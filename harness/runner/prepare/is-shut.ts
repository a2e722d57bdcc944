import { lstatSync } from 'node:fs'
import { dirname } from 'node:path'

/** Owner and permissions of a file or folder. */
interface Rights {
  readonly mode: number
  readonly uid: number
  readonly gid: number
}

const [mayRead, mayEnter] = [4, 1]

/**
 * Whether a file or folder is closed to a process of this user without privileges. Root may read everything, and the
 * sandbox takes that right away. Of other users nothing is closed that this process could read itself.
 */
export function isShut(entry: Rights & { isDirectory: () => boolean }): boolean {
  return isRoot() && !allows(entry, entry.isDirectory() ? mayRead | mayEnter : mayRead)
}

/** Whether a folder cannot be reached without privileges. */
export function isOutOfReach(folder: string): boolean {
  if (!isRoot()) return false
  for (let at = folder; at !== dirname(at); at = dirname(at)) {
    if (!allows(lstatSync(at), at === folder ? mayRead | mayEnter : mayEnter)) return true
  }
  return false
}

const isRoot = (): boolean => process.geteuid?.() === 0

function allows({ mode, uid, gid }: Rights, wanted: number): boolean {
  const isMember = gid === process.getegid?.() || process.getgroups?.().includes(gid) === true
  const shift = uid === 0 ? 6 : isMember ? 3 : 0
  return ((mode >> shift) & wanted) === wanted
}
