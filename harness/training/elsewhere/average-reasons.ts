import { roundingOf, type StepRecord, type TrainingSetup } from '#kit/curves'
import { epochsOf, examplesOf } from './epochs-of.ts'
import { contradiction, type Reason, shown } from './reason.ts'
import type { SubmittedLog } from './submitted-log.ts'

/** The rounding of sums in float32. */
const float32 = 1e-5

/**
 * The loss of an epoch is the average of its batches, with or without regard to their sizes; its accuracy may be that
 * of the last batch, which is a mistake and no contradiction.
 */
export function averageReasons(log: SubmittedLog, recipe: TrainingSetup): readonly Reason[] {
  if (log.isSampled) return []
  const byEpoch = epochsOf(log)
  for (const key of ['loss', 'accuracy'] as const) {
    const columns = [log.steps, log.epochs].map((records) => roundingOf(records.map((one) => one[key])))
    const rounding = columns.reduce((sum, { largest }) => sum + largest, 0)
    for (const [e, epoch] of log.epochs.entries()) {
      const own = byEpoch[e] ?? []
      const value = epoch[key]
      if (value === undefined || own.length === 0 || own.some((step) => step[key] === undefined)) continue
      const averages = averagesOf(own, key, recipe)
      const isNear = (average: number) =>
        Object.is(average, value) || Math.abs(average - value) <= float32 * (1 + Math.abs(average)) + rounding
      if (averages.some(isNear)) continue
      const [average = NaN] = averages
      return [
        contradiction(
          'epoch-is-not-its-steps',
          'An epoch that is not its steps',
          `The ${key} of epoch ${e + 1} is ${shown(value)}, and the average of its steps is ${shown(average)}.`,
          { epoch: e + 1, recorded: value, average },
        ),
      ]
    }
  }
  return []
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
  const last = key === 'accuracy' ? [values.at(-1) as number] : []
  return [weighted(counts), weighted(values.map(() => 1)), ...last]
}
