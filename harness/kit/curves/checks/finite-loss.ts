import { type CurveCheck, passed } from '../curve-check.ts'
import { inSix } from '../numbers.ts'

/** A loss above so many times the first one, or 1 if that is more, has left the region in which descent works. */
const largest = 5

export const finiteLoss: CurveCheck = {
  id: 'finite-loss',
  title: 'No divergence',
  claim: 'The loss stays finite, and below five times its first value.',
  sees: ['gradient-not-zeroed', 'reg-per-batch-scaled', 'init-loss-mismatch'],
  judge: ({ steps }) => {
    const first = steps[0]?.loss
    if (first === undefined) return undefined
    const step = steps.findIndex(({ loss }) => !(loss <= largest * Math.max(first, 1)))
    if (step < 0) return passed
    const { loss = NaN, epoch = NaN } = steps[step] ?? {}
    return {
      passed: false,
      sentence: `The loss diverges: it is ${inSix(first)} in the first step and ${inSix(loss)} in step ${step + 1}.`,
      step: step + 1,
      epoch,
    }
  },
}
