import { MiB } from '../limits.ts'
import { usageOf } from '../session/process-tree.ts'

/** What one request may use. */
export interface ReadingLimits {
  /** Seconds of CPU time, of the compiler too. */
  readonly cpu: number
  /** Seconds in which nothing is computed, on a busy machine too: the backstop for whatever uses no CPU time. */
  readonly wall: number
  /** MiB of resident memory, of the compiler too. */
  readonly memory: number
}

/** Why a process did not answer: it reached a limit and was killed, or it exited. */
export type ReadingEnd = keyof ReadingLimits | 'exit'

/** Milliseconds between two measurements; a request that takes less is not measured. */
const interval = 100

/** Measures what a process and all that it started use from now on, and notices when they exceed a limit. */
export function startMeter(pid: number | undefined, limits: ReadingLimits) {
  let last = performance.now()
  let first: number | undefined
  let cpu = 0
  let wall = 0
  let memory = 0
  const exceeded = Promise.withResolvers<ReadingEnd>()
  const timer = setInterval(() => {
    const usage = pid === undefined ? undefined : usageOf(pid)
    first ??= usage?.cpu ?? 0
    const computed = usage ? usage.cpu - first : 0
    const now = performance.now()
    if (computed === cpu && !usage?.running) wall += Math.min(now - last, 2 * interval) / 1000
    last = now
    cpu = computed
    memory = Math.max(memory, (usage?.memory ?? 0) / MiB)
    if (memory > limits.memory) exceeded.resolve('memory')
    else if (cpu > limits.cpu) exceeded.resolve('cpu')
    else if (wall > limits.wall) exceeded.resolve('wall')
  }, interval)
  return {
    exceeded: exceeded.promise,
    used: () => ({ cpu, wall, memory }),
    stop: () => clearInterval(timer),
  }
}
