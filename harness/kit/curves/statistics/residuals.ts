import { epochsOfSteps } from '../epochs-of-steps.ts'
import { meanOf } from '../numbers.ts'
import type { StepRecord } from '../training-log.ts'
import { logarithm } from './statistic.ts'

/** What is left of the logarithms of the losses of each epoch when a line through them is subtracted. */
export function residualsOf(steps: readonly StepRecord[]): readonly (readonly number[])[] {
  return epochsOfSteps(steps).map((own) => {
    const losses = own.map(({ loss }) => logarithm(loss))
    const [center, mean] = [(losses.length - 1) / 2, meanOf(losses)]
    const spread = losses.reduce((total, _, k) => total + (k - center) ** 2, 0)
    const slope = losses.reduce((total, loss, k) => total + (k - center) * (loss - mean), 0) / (spread || 1)
    return losses.map((loss, k) => loss - mean - slope * (k - center))
  })
}
