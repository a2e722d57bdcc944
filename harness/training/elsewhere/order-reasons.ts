import { contradiction, type Reason } from './reason.ts'
import type { SubmittedLog } from './submitted-log.ts'

/** A clock that is set may go back by so many seconds. */
const clockChange = 60

/** Epochs and times that go backwards. */
export function orderReasons({ steps, times = [], isSampled }: SubmittedLog): readonly Reason[] {
  const at = steps.findIndex(({ epoch }, k) => {
    const before = k === 0 ? 0 : (steps[k - 1]?.epoch ?? 0)
    return k === 0 ? epoch < 1 : epoch < before || (!isSampled && epoch > before + 1)
  })
  const earlier = times.findIndex((time, k) => k > 0 && time < (times[k - 1] ?? 0) - clockChange)
  return [
    ...(at < 0
      ? []
      : [
          contradiction(
            'epochs-out-of-order',
            'Epochs out of order',
            `Step ${at + 1} is of epoch ${steps[at]?.epoch}, after a step of epoch ${steps[at - 1]?.epoch ?? 0}.`,
            { step: at + 1 },
          ),
        ]),
    ...(earlier < 0
      ? []
      : [
          contradiction(
            'times-go-back',
            'Times go back',
            `Record ${earlier + 1} was written before the one that precedes it, by more than ${clockChange} seconds.`,
            { record: earlier + 1, seconds: (times[earlier - 1] ?? 0) - (times[earlier] ?? 0) },
          ),
        ]),
  ]
}
