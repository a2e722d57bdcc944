import { setTimeout as sleep } from 'node:timers/promises'
import { usageOf } from './process-tree.ts'

/** How long a killed process may take to be gone before we stop waiting for it. */
const patience = 2000

/** How long a process of ours may take to end by itself once everything below it is killed. */
const courtesy = 200

/**
 * Kills a process with everything below it, and what `strays` finds, until nothing is left.
 *
 * @param root the process; nothing once it has ended, for its number may belong to another process by then
 * @param reaps whether it is ours and ends by itself when what it started has ended. Then it is killed last: what
 *   a killed process leaves behind must be reaped by the machine's first process, and in many containers nobody does
 */
export async function stop(
  root: () => number | undefined,
  reaps: boolean,
  strays: () => readonly number[],
): Promise<void> {
  const started = performance.now()
  for (let pause = 1; performance.now() - started < patience; pause = Math.min(2 * pause, 50)) {
    const top = root()
    const tree = top === undefined ? [] : (usageOf(top)?.pids ?? [top])
    const left = [...tree, ...strays()]
    if (left.length === 0) return
    const spared = reaps && performance.now() - started < courtesy ? top : undefined
    for (const pid of left) if (pid !== spared) kill(pid)
    await sleep(pause)
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It was faster.
  }
}
