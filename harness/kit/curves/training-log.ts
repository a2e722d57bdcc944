import type { InputStatistics } from './training-setup.ts'

/** One step: one mini-batch, before the update that it leads to. */
export interface StepRecord {
  /** From 1. */
  readonly epoch: number
  /** Mean loss of the batch in nats, with the penalty. */
  readonly loss: number
  /** Fraction of the batch that is classified correctly. */
  readonly accuracy?: number
  readonly learningRate?: number
  /** Examples in the batch. */
  readonly examples?: number
  /** The row numbers of its examples in the training set, from 0. */
  readonly rows?: readonly number[]
}

/** One epoch. */
export interface EpochRecord {
  /** Average over the batches of the epoch, while the weights change. */
  readonly loss?: number
  readonly accuracy?: number
  /** After the epoch, without the penalty. */
  readonly validationLoss?: number
  readonly validationAccuracy?: number
  readonly testLoss?: number
  readonly testAccuracy?: number
}

/** The weights that a training run saves at its end, and what it reports of them. */
export interface ChosenEpoch {
  /** From 1. */
  readonly epoch: number
  readonly validationLoss?: number
  readonly validationAccuracy?: number
  readonly testLoss?: number
  readonly testAccuracy?: number
}

/** A short training on a few examples, without penalty and dropout: one number per epoch. */
export interface OverfitRun {
  readonly losses: readonly number[]
  readonly accuracies: readonly number[]
}

/** What a training run records. Every part but the steps may be missing; a check that needs it is then skipped. */
export interface TrainingLog {
  /** In the order in which they were made. */
  readonly steps: readonly StepRecord[]
  readonly epochs: readonly EpochRecord[]
  readonly chosen?: ChosenEpoch
  /** The loss of the first batch without the penalty, and with it. */
  readonly initial?: { readonly loss: number; readonly lossWithPenalty?: number }
  readonly overfit?: OverfitRun
  /** The learning rates that were tried. */
  readonly rates?: readonly number[]
  /** The validation loss, measured twice with the same weights. */
  readonly evaluatedTwice?: readonly [number, number]
  /** Of all training inputs: what was subtracted from each, and what it was divided by. */
  readonly preprocessing?: InputStatistics
}
