import { beganAt } from './began-at.ts'

/**
 * Whether a process of this machine is running.
 *
 * @param began its start time, if it is known: the id may belong to another process by now
 */
export function isRunning(pid: number, began?: string): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  // Where `/proc` hides it, it may be the same one.
  const now = beganAt(pid)
  return began === undefined || now === '' || now === began
}
