import { setTimeout as sleep } from 'node:timers/promises'
import { usageOf } from './process-tree.ts'

/** Milliseconds to wait for killed processes to disappear. */
const patience = 2000

/** Milliseconds for a trusted process to exit by itself once its descendants are killed. */
const courtesy = 200

/**
 * Kills a process with everything below it, and what `strays` finds, until nothing is left.
 *
 * @param root the process; undefined once it has exited, because its id may have been reused by then
 * @param reaps whether it is trusted and exits by itself once its descendants have exited. Then it is killed last,
 *   because orphans must be reaped by the machine's first process, which many containers' first process does not do
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
    // It had already exited.
  }
}
