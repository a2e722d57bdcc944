import { createHash } from 'node:crypto'
import { readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { beganAt } from './began-at.ts'
import { isRunning } from './is-running.ts'

/**
 * A name that ends with who uses it: `secret.4711-83920-1f0c22ab`, the process, its start time, and where it runs. So
 * what a killed process leaves behind can be told from what a living one uses.
 */
export function ownName(name: string): string {
  ownBeginning ??= beganAt(process.pid)
  return `${name}.${process.pid}-${ownBeginning}-${placeOfProcesses()}`
}

/** Read once, because each of a hundred thousand files that are written has such a name for a moment. */
let ownBeginning: string | undefined

/** Whether a name ends like one of `ownName`, optionally with an ending, and its process is gone. */
export function isLeftover(name: string): boolean {
  // What an older version left behind ends with the process alone.
  const [, pid, began, place] = /\.(\d{1,10})(?:-(\d*)-([0-9a-f]{8}))?(?:\.[\w-]+)?$/.exec(name) ?? []
  if (pid === undefined) return false
  if (place !== undefined && place !== placeOfProcesses()) return false
  return !isRunning(Number(pid), began)
}

let known: string | undefined

/** Ids of processes mean nothing on another machine, or in another container. */
function placeOfProcesses(): string {
  known ??= createHash('sha256').update(`${hostname()} ${namespace()}`).digest('hex').slice(0, 8)
  return known
}

function namespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    return ''
  }
}
