import { roundingOf } from './rounding-of.ts'
import type { EpochRecord, TrainingLog } from './training-log.ts'

const ofEpochs = ['loss', 'accuracy', 'validationLoss', 'validationAccuracy'] as const
/** What rounding moves by less is smaller than what machines and libraries differ by. */
const visible = 1e-6

/** Logs that rounding would have made into this one: none if it is not rounded. */
export function movedWithinRounding(log: TrainingLog, count: number): readonly TrainingLog[] {
  const { steps, epochs, initial } = log
  const columns = ofEpochs.map((key) => [key, roundingOf(epochs.map((one) => one[key]))] as const)
  const ofSteps = roundingOf(steps.map(({ loss }) => loss))
  const ofInitial = roundingOf([initial?.loss, initial?.lossWithPenalty])
  if (![...columns.map(([, one]) => one), ofSteps, ofInitial].some(({ largest }) => largest > visible))
    return []
  return Array.from({ length: count }, (_, run) => {
    let drawn = 0
    const moved = (value: number, by: number) => value + by * scattered(run, drawn++)
    return {
      ...log,
      steps: steps.map((step) => ({ ...step, loss: moved(step.loss, ofSteps.of(step.loss)) })),
      epochs: epochs.map((one): EpochRecord => {
        const own = columns.flatMap(([key, rounding]): [string, number][] => {
          const value = one[key]
          return value === undefined ? [] : [[key, moved(value, rounding.of(value))]]
        })
        return { ...one, ...Object.fromEntries(own) }
      }),
      ...(initial && {
        initial: {
          loss: moved(initial.loss, ofInitial.largest),
          ...(initial.lossWithPenalty !== undefined && {
            lossWithPenalty: moved(initial.lossWithPenalty, ofInitial.largest),
          }),
        },
      }),
    }
  })
}

/** Between −1 and 1, and as good as random; the same for the same numbers. */
function scattered(run: number, k: number): number {
  const wild = Math.sin(12.9898 * (k + 1) + 78.233 * (run + 1)) * 43758.5453
  return 2 * (wild - Math.floor(wild)) - 1
}
