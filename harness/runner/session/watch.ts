import { MiB } from '../limits.ts'
import type { Death, Limits } from '../types.ts'
import type { Usage } from './process-tree.ts'

export interface Watch {
  /** The child is ready: from here on it works for the student. */
  readonly ready: () => void
  /** So many answers came; the next call is under way. */
  readonly answered: (count: number) => void
  /** Ends the watch. Returns the CPU seconds of every answer, and of the whole. */
  readonly stop: () => { readonly answers: readonly number[]; readonly cpu: number }
}

const interval = 20
/** A lap shorter than this cannot be measured: the kernel counts in hundredths of a second. */
const shortest = 10
/** Processes that are ours: the sandbox and what starts the child. */
const own = 4

/**
 * Holds a child to its limits. CPU time decides about a call, because it does not depend on what else the
 * machine does; the wall clock is the backstop, for a call that waits. Time in which it computes, or waits
 * for nothing but a core of a busy machine, is not counted on it, and neither is the time in which this
 * process itself was busy.
 */
export function watch(use: () => Usage | undefined, limits: Limits, die: (death: Death) => void): Watch {
  const started = performance.now()
  const seconds: number[] = []
  let cpu = 0
  let unmeasured = 0
  let lap = { started, cpu: 0 }
  let call: { wall: number } | undefined
  let last = started
  let timer: NodeJS.Timeout | undefined

  const measure = () => {
    const usage = use()
    cpu = Math.max(cpu, usage?.cpu ?? 0)
    return usage
  }
  /** Answers that came too close together to be measured one by one share what they used. */
  const endLap = () => {
    const share = (cpu - lap.cpu) / unmeasured
    for (; unmeasured > 0; unmeasured--) seconds.push(share)
    lap = { started: performance.now(), cpu }
  }

  const check = () => {
    const now = performance.now()
    const before = cpu
    const usage = measure()
    const waits = !usage?.running && cpu === before
    if (call && waits) call.wall += Math.min(now - last, 5 * interval) / 1000
    last = now
    if (unmeasured > 0) endLap()
    // Before memory: many small processes use much of it too, and it is their number that is wrong.
    if (usage && usage.threads > limits.processes + own) die({ by: 'processes', limit: limits.processes })
    else if (usage && usage.memory > limits.memory * MiB) die({ by: 'memory', limit: limits.memory })
    else if (call && cpu - lap.cpu > limits.cpu) die({ by: 'time', clock: 'cpu', limit: limits.cpu })
    else if (call && call.wall > limits.wall) die({ by: 'time', clock: 'wall', limit: limits.wall })
    else if (now - started > limits.total * 1000) die({ by: 'time', clock: 'wall', limit: limits.total })
    else schedule()
  }
  // Between the timer and the check, Node reads what has arrived: an answer that came in time counts.
  const schedule = () => {
    timer = setTimeout(() => setImmediate(() => timer && check()), interval)
  }
  schedule()

  return {
    ready: () => {
      measure()
      lap = { started: performance.now(), cpu }
      call = { wall: 0 }
    },
    answered: (count) => {
      unmeasured += count
      call = { wall: 0 }
      if (performance.now() - lap.started < shortest) return
      measure()
      endLap()
    },
    stop: () => {
      clearTimeout(timer)
      timer = undefined
      measure()
      if (unmeasured > 0) endLap()
      return { answers: seconds, cpu }
    },
  }
}
