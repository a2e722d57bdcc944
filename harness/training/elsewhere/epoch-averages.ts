import { roundingOf, type StepRecord, type TrainingSetup } from '#kit/curves'
import { epochsOf, examplesOf } from './epochs-of.ts'
import type { SubmittedLog } from './submitted-log.ts'

/** A number that is recorded of an epoch, and what it is of its steps. */
export interface EpochAverage {
  /** From 1. */
  readonly epoch: number
  readonly recorded: number
  readonly average: number
  /** Undefined: it is neither. */
  readonly is?: 'average' | 'last batch'
}

/** The rounding of sums in float32. */
const float32 = 1e-5

/** The epochs whose number can be compared with those of their steps; averages may disregard the sizes of batches. */
export function epochAverages(
  log: SubmittedLog,
  recipe: TrainingSetup,
  key: 'loss' | 'accuracy',
): readonly EpochAverage[] {
  if (log.isSampled) return []
  const columns = [log.steps, log.epochs].map((records) => roundingOf(records.map((one) => one[key])))
  const rounding = columns.reduce((sum, { largest }) => sum + largest, 0)
  const byEpoch = epochsOf(log)
  return log.epochs.flatMap(({ [key]: recorded }, e): readonly EpochAverage[] => {
    const own = byEpoch[e] ?? []
    if (recorded === undefined || own.length === 0 || own.some((step) => step[key] === undefined)) return []
    const isNear = (value: number) =>
      Object.is(value, recorded) || Math.abs(value - recorded) <= float32 * (1 + Math.abs(value)) + rounding
    const averages = averagesOf(own, key, recipe)
    const is = averages.some(isNear) ? 'average' : isNear(own.at(-1)?.[key] ?? NaN) ? 'last batch' : undefined
    return [{ epoch: e + 1, recorded, average: averages[0] ?? NaN, ...(is && { is }) }]
  })
}

function averagesOf(
  own: readonly StepRecord[],
  key: 'loss' | 'accuracy',
  recipe: TrainingSetup,
): readonly number[] {
  const values = own.map((step) => step[key] as number)
  const counts = examplesOf(own, recipe)
  const weighted = (weights: readonly number[]) =>
    values.reduce((sum, value, k) => sum + value * (weights[k] as number), 0) /
    weights.reduce((sum, weight) => sum + weight, 0)
  return [weighted(counts), weighted(values.map(() => 1))]
}
