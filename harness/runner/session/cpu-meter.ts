import type { Usage } from './process-tree.ts'

/** The CPU seconds of a child, in total and for every answer. */
export interface CpuMeter {
  /** Asks for the usage, and takes its CPU time into the total. */
  readonly measure: () => Usage | undefined
  /** This many answers arrived; what was used since the last lap is theirs. */
  readonly answered: (count: number) => void
  /** The child loaded a file: what was used since the last lap is the next answer's, for which it was loaded. */
  readonly loaded: () => void
  /** Divides the CPU time of this lap among its answers, if there are any. */
  readonly settle: () => void
  /** What is used from here on belongs to the next answer. */
  readonly startLap: () => void
  /** In total, when it was last measured. */
  readonly total: () => number
  /** Since the lap began. */
  readonly inLap: () => number
  /** Since the lap began, without loading. */
  readonly inCall: () => number
  /** For every answer so far. */
  readonly answers: readonly number[]
}

/** Milliseconds: the kernel counts in hundredths of a second, and a look takes half a millisecond. */
const shortest = 40

/** Measures CPU time, which is divided among answers that arrive too close together to be measured separately. */
export function cpuMeter(use: () => Usage | undefined): CpuMeter {
  const answers: number[] = []
  let total = 0
  let unmeasured = 0
  let lap = { started: performance.now(), cpu: 0, loading: 0 }

  const measure = () => {
    const usage = use()
    total = Math.max(total, usage?.cpu ?? 0)
    return usage
  }
  const startLap = () => {
    lap = { started: performance.now(), cpu: total, loading: 0 }
  }
  const endLap = () => {
    const share = (total - lap.cpu - lap.loading) / unmeasured
    answers.push(share + lap.loading, ...Array.from({ length: unmeasured - 1 }, () => share))
    unmeasured = 0
    startLap()
  }
  return {
    measure,
    answered: (count) => {
      unmeasured += count
      if (performance.now() - lap.started < shortest) return
      measure()
      endLap()
    },
    loaded: () => {
      measure()
      // Otherwise it loaded in less than the time between two checks.
      if (unmeasured === 0) lap.loading = total - lap.cpu
    },
    settle: () => {
      if (unmeasured > 0) endLap()
    },
    startLap,
    total: () => total,
    inLap: () => total - lap.cpu,
    inCall: () => total - lap.cpu - lap.loading,
    answers,
  }
}
