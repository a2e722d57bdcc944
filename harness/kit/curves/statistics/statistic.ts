import type { TrainingLog } from '../training-log.ts'
import type { TrainingSetup } from '../training-setup.ts'

/** A number of a log that varies little between the seeds of a correct training run. */
export interface Statistic {
  readonly id: string
  readonly title: string
  /** What is true of a correct training run. */
  readonly claim: string
  /** Names the number in a sentence: 'the accuracy at the end'. */
  readonly noun: string
  /** `of` gives the logarithm of what the noun names, to base 10. */
  readonly isLogarithm?: true
  /** NaN or undefined: the log lacks what it needs. */
  readonly of: (log: TrainingLog, setup: TrainingSetup) => number | undefined
}

/** Losses vary by ratios, not by differences. */
export const logarithm = (loss: number): number => Math.log10(Math.max(loss, 1e-6))
