import type { StepRecord, TrainingSetup } from '#kit/curves'
import type { SubmittedLog } from './submitted-log.ts'

/** The steps of each epoch. */
export function epochsOf({ steps }: SubmittedLog): readonly (readonly StepRecord[])[] {
  const epochs: StepRecord[][] = []
  for (const step of steps) {
    const own = epochs[step.epoch - 1]
    if (own === undefined) epochs[step.epoch - 1] = [step]
    else own.push(step)
  }
  return Array.from(epochs, (own) => own ?? [])
}

/** Examples in each batch of an epoch, as it says itself or as the recipe makes them. */
export const examplesOf = (
  own: readonly StepRecord[],
  { examples, batchSize }: TrainingSetup,
): readonly number[] =>
  own.map((step, k) => step.examples ?? step.rows?.length ?? Math.min(batchSize, examples - k * batchSize))
