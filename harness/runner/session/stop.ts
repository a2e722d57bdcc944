import { setTimeout as sleep } from 'node:timers/promises'
import { usageOf } from './process-tree.ts'

/** How long a killed process may take to be gone before we stop waiting for it. */
const patience = 2000

/**
 * Kills a process with everything below it, and what `strays` finds, until nothing is left. Safe to call when the
 * process has ended: `root` is then nothing, for its number may belong to another process by now.
 */
export async function stop(root: () => number | undefined, strays: () => readonly number[]): Promise<void> {
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
