import { type CurveCheck, passed } from '../curve-check.ts'
import { inSix, isNear } from '../numbers.ts'
import { roundingOf } from '../rounding-of.ts'

export const evaluationRepeats: CurveCheck = {
  id: 'evaluation-repeats',
  title: 'Evaluation repeats',
  claim: 'Two evaluations with the same weights give the same loss.',
  sees: ['test-mode-forgotten', 'augment-at-test'],
  judge: ({ evaluatedTwice }, { isRandom }) => {
    if (evaluatedTwice === undefined) return undefined
    const [once, again] = evaluatedTwice
    const unit = 2 * roundingOf(evaluatedTwice).largest
    if (isNear(once, again, 1e-6) || Math.abs(once - again) <= unit) return passed
    const [only, ...others] = isRandom ?? []
    const mistake = others.length > 0 ? undefined : only && seenIn[only]
    return {
      passed: false,
      sentence: `The validation loss of the same weights is ${inSix(once)} and then ${inSix(again)}.`,
      ...(mistake && { mistake }),
    }
  },
}

const seenIn = { dropout: 'test-mode-forgotten', augmentation: 'augment-at-test' } as const
