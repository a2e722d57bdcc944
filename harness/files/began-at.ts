import { readFileSync } from 'node:fs'

/**
 * The start time of a process from /proc, in the kernel's ticks, which tells it from another one that uses its id
 * later. Empty if it is not running.
 */
export function beganAt(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}
