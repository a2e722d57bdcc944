import { MiB } from '../limits.ts'
import type { Death, Limits } from '../types.ts'
import type { Usage } from './process-tree.ts'

export interface Watch {
  /** The child is ready: from here on time counts for the student's code. */
  readonly ready: () => void
  /** This many answers arrived; the next call is running. */
  readonly answered: (count: number) => void
  /** Stops watching. Returns the CPU seconds of every answer and in total, and the wall-clock seconds since `ready`. */
  readonly stop: () => { readonly answers: readonly number[]; readonly cpu: number; readonly wall: number }
}

const interval = 20
/** Milliseconds: a shorter lap cannot be measured, because the kernel counts in hundredths of a second. */
const shortest = 10
/** Allowance for processes of the sandbox and of what starts the child. */
const own = 4

/**
 * Enforces the limits of a child. A call is limited by CPU time, which does not depend on what else the machine does;
 * the wall clock is the backstop for a call that waits. The wall clock does not count time in which the call computes
 * or waits for a core, and no clock counts time in which this process was busy itself or the machine stood still. Where
 * processes that nobody waits for are in no count of CPU time, the wall clock counts everything but the CPU time that
 * is known, so that nothing is free.
 *
 * @param used seconds of `limits.total` that earlier sessions have used
 */
export function watch(
  use: () => Usage | undefined,
  limits: Limits,
  used: number,
  endBy: (death: Death) => void,
): Watch {
  const seconds: number[] = []
  let cpu = 0
  let unmeasured = 0
  let last = performance.now()
  let lap = { started: last, cpu: 0 }
  let call: { wall: number } | undefined
  /** Seconds before the child was ready. */
  let starting = 0
  /** Seconds since then. */
  let wall = 0
  let timer: NodeJS.Timeout | undefined

  /** Seconds since it was asked last. What is longer than a few intervals was not watched: the machine stood still. */
  const pass = () => {
    const now = performance.now()
    const passed = Math.min(now - last, 5 * interval) / 1000
    last = now
    if (call) wall += passed
    else starting += passed
    return passed
  }
  const measure = () => {
    const usage = use()
    cpu = Math.max(cpu, usage?.cpu ?? 0)
    return usage
  }
  /** Divides the CPU time among answers that arrived too close together to be measured separately. */
  const endLap = () => {
    const share = (cpu - lap.cpu) / unmeasured
    for (; unmeasured > 0; unmeasured--) seconds.push(share)
    lap = { started: performance.now(), cpu }
  }

  const check = () => {
    const before = cpu
    const usage = measure()
    const passed = pass()
    const waits = !usage?.running && cpu === before
    if (call && (waits || !usage?.isWhole)) call.wall += Math.max(0, passed - (cpu - before))
    if (unmeasured > 0) endLap()
    // Checked before memory: many small processes use much of it too, but their number is the cause.
    if (usage && usage.threads > limits.processes + own) endBy({ by: 'processes', limit: limits.processes })
    else if (usage && usage.memory > limits.memory * MiB) endBy({ by: 'memory', limit: limits.memory })
    else if (call && cpu - lap.cpu > limits.cpu) endBy({ by: 'time', clock: 'cpu', limit: limits.cpu })
    else if (call && call.wall > limits.wall) endBy({ by: 'time', clock: 'wall', limit: limits.wall })
    else if (call ? used + wall > limits.total : starting > limits.total)
      endBy({ by: 'time', clock: 'total', limit: limits.total })
    else schedule()
  }
  // Between the timer and the check Node reads what has arrived, so that an answer in time counts.
  const schedule = () => {
    timer = setTimeout(() => setImmediate(() => timer && check()), interval)
  }
  schedule()

  return {
    ready: () => {
      measure()
      pass()
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
      pass()
      if (unmeasured > 0) endLap()
      return { answers: seconds, cpu, wall }
    },
  }
}
