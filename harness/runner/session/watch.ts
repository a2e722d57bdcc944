import { MiB } from '../limits.ts'
import type { CallLimits, Death, Limits } from '../types.ts'
import { cpuMeter } from './cpu-meter.ts'
import type { Usage } from './process-tree.ts'

export interface Watch {
  /** The child is ready: from here on time counts for the student's code. */
  readonly ready: () => void
  /** This many answers arrived; the next call is running. Returns the wall-clock seconds since `ready`. */
  readonly answered: (count: number) => number
  /** The running call has loaded its file. Returns the same. */
  readonly loaded: () => number
  /** Stops watching. Returns the CPU seconds of every answer and in total, and the wall-clock seconds since `ready`. */
  readonly stop: () => { readonly answers: readonly number[]; readonly cpu: number; readonly wall: number }
}

/** Milliseconds between two checks. */
const interval = 20
/** Allowance for processes of the sandbox and of what starts the child. */
const own = 4
const clocks = ['cpu', 'wall', 'total'] as const
type Clocks = Pick<Limits, (typeof clocks)[number]>

/**
 * Enforces the limits of a child. A call is limited by CPU time, which does not depend on what else the machine does;
 * the wall clock is the backstop for a call that waits. The wall clock does not count time in which the call computes
 * or waits for a core, and no clock counts time in which this process was busy itself or the machine stood still. Where
 * processes that nobody waits for are in no count of CPU time, the wall clock counts everything but the CPU time that
 * is known, so that nothing is free.
 *
 * @param used seconds of `limits.total` that earlier sessions have used
 * @param callLimits tighter limits of the running call, loading left out; absent: none
 */
export function watch(
  use: () => Usage | undefined,
  limits: Limits,
  used: number,
  endBy: (death: Death) => void,
  callLimits: () => CallLimits | undefined = () => undefined,
): Watch {
  const meter = cpuMeter(use)
  const sinceLast = clock()
  /** Seconds before the child was ready, and since then. */
  const seconds = { starting: 0, ready: 0 }
  /** The call that is running, with the seconds that it has waited, also while it loaded its file. */
  let call: { wall: number; loading: number } | undefined
  let timer: NodeJS.Timeout | undefined

  const pass = () => {
    const passed = sinceLast()
    seconds[call ? 'ready' : 'starting'] += passed
    return passed
  }
  const countWaiting = (usage: Usage | undefined, passed: number, computed: number) => {
    const waits = !usage?.running && computed === 0
    if (call && (waits || !usage?.isWhole)) call.wall += Math.max(0, passed - computed)
  }
  const check = () => {
    const before = meter.total()
    const usage = meter.measure()
    countWaiting(usage, pass(), meter.total() - before)
    meter.settle()
    const spent = call
      ? { cpu: meter.inLap(), wall: call.wall, total: used + seconds.ready }
      : { cpu: 0, wall: 0, total: seconds.starting }
    const waited = call && { cpu: meter.inCall(), wall: call.wall - call.loading, total: 0 }
    const own = waited && callLimits()
    const death =
      deathBy(usage, limits) ?? (own && deathAfter(waited, { ...own, total: 1 })) ?? deathAfter(spent, limits)
    if (death) endBy(death)
    else schedule()
  }
  // Between the timer and the check Node reads what has arrived, so that an answer in time counts.
  const schedule = () => {
    timer = setTimeout(() => setImmediate(() => timer && check()), interval)
  }
  schedule()

  return {
    ready: () => {
      meter.measure()
      pass()
      meter.startLap()
      call = { wall: 0, loading: 0 }
    },
    answered: (count) => {
      pass()
      call = { wall: 0, loading: 0 }
      meter.answered(count)
      return seconds.ready
    },
    loaded: () => {
      meter.loaded()
      if (call) call.loading = call.wall
      return seconds.ready
    },
    stop: () => {
      clearTimeout(timer)
      timer = undefined
      meter.measure()
      pass()
      meter.settle()
      return { answers: meter.answers, cpu: meter.total(), wall: seconds.ready }
    },
  }
}

/** Seconds since it was asked last. What is longer than a few intervals was not watched: the machine stood still. */
function clock(): () => number {
  let last = performance.now()
  return () => {
    const now = performance.now()
    const passed = Math.min(now - last, 5 * interval) / 1000
    last = now
    return passed
  }
}

/** The limit that the processes exceed now, if there is one. */
function deathBy(usage: Usage | undefined, limits: Limits): Death | undefined {
  if (usage === undefined) return undefined
  // Checked before memory: many small processes use much of it too, but their number is the cause.
  if (usage.threads > limits.processes + own) return { by: 'processes', limit: limits.processes }
  if (usage.memory > limits.memory * MiB) return { by: 'memory', limit: limits.memory }
  return undefined
}

/** The clock that has run out, if there is one. */
function deathAfter(spent: Clocks, limits: Clocks): Death | undefined {
  const out = clocks.find((one) => spent[one] > limits[one])
  return out && { by: 'time', clock: out, limit: limits[out] }
}
