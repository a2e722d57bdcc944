import type { TrainingSetup } from '#kit/curves'
import type { SubmittedLog } from './submitted-log.ts'

/**
 * The log, marked as sampled if it has every second or every tenth step of a training run and does not say so itself.
 * Steps that are left out one by one are not so regular.
 */
export function evenlySampled(
  log: SubmittedLog,
  { examples, batchSize, epochs }: TrainingSetup,
): SubmittedLog {
  const { steps } = log
  const perEpoch = Math.ceil(examples / batchSize)
  const recorded = log.epochs.length === 0 ? epochs : log.epochs.length
  const nearest = Math.floor((perEpoch * Math.max(recorded, steps.at(-1)?.epoch ?? 0)) / steps.length)
  if (steps.length < 2 || nearest > most) return log
  const isEvery = (interval: number, offset: number): boolean =>
    steps.every(({ epoch }, k) => epoch === Math.floor((offset + k * interval) / perEpoch) + 1)
  const intervals = [nearest - 1, nearest, nearest + 1].filter((interval) => interval > 1)
  const isEven = intervals.some((interval) =>
    Array.from({ length: interval }, (_, offset) => offset).some((offset) => isEvery(interval, offset)),
  )
  return isEven ? { ...log, isSampled: true } : log
}

/** Nobody is taken to record fewer than one step in a thousand. */
const most = 1000
