import type { StepRecord } from './training-log.ts'

/** The steps of each epoch, in the order in which they were made. */
export const epochsOfSteps = (steps: readonly StepRecord[]): readonly (readonly StepRecord[])[] => [
  ...Map.groupBy(steps, ({ epoch }) => epoch).values(),
]
