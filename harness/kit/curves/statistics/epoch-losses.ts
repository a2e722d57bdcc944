import { epochsOfSteps } from '../epochs-of-steps.ts'
import { meanOf } from '../numbers.ts'
import type { TrainingLog } from '../training-log.ts'

/** The smoothed curve: the mean loss of each epoch, of its steps where they are recorded. */
export const epochLosses = ({ steps, epochs }: TrainingLog): readonly number[] =>
  steps.length > 0
    ? epochsOfSteps(steps).map((own) => meanOf(own.map(({ loss }) => loss)))
    : epochs.flatMap(({ loss }) => loss ?? [])
