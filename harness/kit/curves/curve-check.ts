import type { TrainingLog } from './training-log.ts'
import type { TrainingSetup } from './training-setup.ts'

/** What a check found in a log. */
export interface CurveOutcome {
  readonly passed: boolean
  /** What came and what was needed, where it failed. */
  readonly sentence?: string
  /** The id of the mistake that the log shows, if it shows one beyond doubt. */
  readonly mistake?: string
  /** The title of its form, where it has several. */
  readonly form?: string
  /** The step of the log, from 1, at which it failed. */
  readonly step?: number
  /** The epoch, from 1. */
  readonly epoch?: number
}

/** A property that every correct training run has, whatever its seed, and how to test a log for it. */
export interface CurveCheck {
  readonly id: string
  readonly title: string
  /** What is true of a correct training run. */
  readonly claim: string
  /** The mistakes of a training loop that it can see. */
  readonly sees: readonly string[]
  /** Undefined: the log lacks what the check needs. */
  readonly judge: (log: TrainingLog, setup: TrainingSetup) => CurveOutcome | undefined
}

export const passed: CurveOutcome = { passed: true }
