import { count } from '../../words/words.ts'
import { type CurveCheck, passed } from '../curve-check.ts'
import { inSix } from '../numbers.ts'
import { roundingOf } from '../rounding-of.ts'

/** The loss that counts as zero. */
const reached = 0.01

export const overfitsFew: CurveCheck = {
  id: 'overfits-few',
  title: 'Overfitting a few examples',
  claim: 'Without penalty and dropout, a net can overfit a few examples: accuracy 1 and a loss below 0.01.',
  sees: ['overfit-check-with-reg', 'update-not-applied', 'init-symmetric', 'softmax-twice'],
  judge: ({ overfit }) => {
    const [loss, accuracy] = [overfit?.losses.at(-1), overfit?.accuracies.at(-1)]
    if (overfit === undefined || loss === undefined || accuracy === undefined) return undefined
    if (loss - roundingOf(overfit.losses).of(loss) < reached && accuracy === 1) return passed
    const half = overfit.losses[Math.floor(overfit.losses.length / 2)] ?? NaN
    // With a penalty the loss levels off above zero, although every example is right; slow descent halves it.
    const levelsOff = accuracy === 1 && loss > 0.53 * half && loss < 1
    return {
      passed: false,
      sentence:
        `After ${count(overfit.losses.length, 'epoch')} on a few examples the loss is ${inSix(loss)} and the accuracy ` +
        `${inSix(accuracy)}; a correct training run reaches a loss below ${reached}.`,
      ...(levelsOff && { mistake: 'overfit-check-with-reg' }),
    }
  },
}
