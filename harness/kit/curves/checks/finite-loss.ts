import { type CurveCheck, passed } from '../curve-check.ts'
import { inSix } from '../numbers.ts'

/** A loss above this many times the first one, or 1 if that is more, counts as divergence. */
const divergence = 5

export const finiteLoss: CurveCheck = {
  id: 'finite-loss',
  title: 'No divergence',
  claim: 'The loss stays finite, and below five times its first value, or below 5 if that is more.',
  sees: ['gradient-not-zeroed', 'reg-per-batch-scaled', 'init-loss-mismatch'],
  judge: ({ steps }) => {
    const first = steps[0]?.loss
    if (first === undefined) return undefined
    const step = steps.findIndex(({ loss }) => !(loss <= divergence * Math.max(first, 1)))
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
