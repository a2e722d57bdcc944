import type { TrainingLog } from '#kit/curves'

/** What a log of a training run says, whatever its format. Epochs count from 1. */
export interface SubmittedLog extends TrainingLog {
  /** The id of the recipe. */
  readonly recipe?: string
  readonly seed?: number
  /** What trained: `touchstone` draws the initial weights and the order of the examples from the seed. */
  readonly madeBy?: string
  /** Whether only some of the steps are recorded. */
  readonly isSampled?: boolean
  /** The learning rate of each epoch. */
  readonly learningRates?: readonly number[]
  /** When the records were written, in seconds, in the order of the file. */
  readonly times?: readonly number[]
}

/** A part of a log as a file has it: a number that is not finite is text there. */
export type Written<T> = T extends number
  ? number | 'NaN' | 'Infinity' | '-Infinity'
  : T extends object
    ? { readonly [Key in keyof T]: Written<T[Key]> }
    : T
