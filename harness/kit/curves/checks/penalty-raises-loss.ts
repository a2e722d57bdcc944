import { type CurveCheck, passed } from '../curve-check.ts'
import { inSix } from '../numbers.ts'
import { roundingOf } from '../rounding-of.ts'

export const penaltyRaisesLoss: CurveCheck = {
  id: 'penalty-raises-loss',
  title: 'The penalty raises the loss',
  claim: 'The first loss is higher with the penalty than without it.',
  sees: ['reg-in-reported-loss-only'],
  judge: ({ initial }, { lambda }) => {
    if (initial?.lossWithPenalty === undefined || lambda === 0) return undefined
    const { loss, lossWithPenalty } = initial
    if (lossWithPenalty > loss) return passed
    // Rounding may have made two losses equal.
    const { largest } = roundingOf([loss, lossWithPenalty])
    if (largest > 1e-6 && loss - lossWithPenalty <= 2 * largest) return undefined
    return {
      passed: false,
      sentence: `The first loss is ${inSix(loss)} without the penalty and ${inSix(lossWithPenalty)} with it.`,
    }
  },
}
