import { count } from '../../words/words.ts'
import { type CurveCheck, passed } from '../curve-check.ts'
import { inSix, isNear } from '../numbers.ts'
import { roundingOf } from '../rounding-of.ts'

export const bestWeights: CurveCheck = {
  id: 'best-weights',
  title: 'The best weights are kept',
  claim: 'The weights are those of the epoch with the lowest validation loss.',
  sees: ['best-not-restored', 'leak-test-selection'],
  judge: ({ chosen, epochs }) => {
    const losses = epochs.map(({ validationLoss }) => validationLoss ?? NaN)
    if (chosen === undefined || losses.length === 0 || losses.some(Number.isNaN)) return undefined
    const lowest = Math.min(...losses)
    const [best, last] = [losses.indexOf(lowest) + 1, losses.length]
    const ofChosen = losses[chosen.epoch - 1]
    if (ofChosen === undefined)
      return { passed: false, sentence: `Epoch ${chosen.epoch} is chosen, of ${count(last, 'epoch')}.` }
    const got = chosen.validationLoss ?? ofChosen
    const rounding = roundingOf(losses).largest + roundingOf([chosen.validationLoss]).largest
    const isSame = (a: number, b: number, relative?: number) =>
      isNear(a, b, relative) || Math.abs(a - b) <= rounding
    const isLast = isSame(got, losses[last - 1] as number, 1e-6)
    const needed = `the lowest is ${inSix(lowest)}, in epoch ${best}`
    if (isNear(ofChosen, lowest, 1e-9)) {
      if (isSame(got, lowest)) return passed
      return {
        passed: false,
        sentence: `The weights have the validation loss ${inSix(got)}; ${needed}.`,
        epoch: chosen.epoch,
        ...(isLast && { mistake: 'best-not-restored' }),
      }
    }
    const byTest = epochs.map(({ testLoss }) => testLoss ?? NaN)
    const isByTest = isNear(byTest[chosen.epoch - 1] ?? NaN, Math.min(...byTest), 1e-9)
    const mistake = isByTest ? 'leak-test-selection' : chosen.epoch === last ? 'best-not-restored' : undefined
    return {
      passed: false,
      sentence:
        `Epoch ${chosen.epoch} is chosen, with the validation loss ${inSix(ofChosen)}; ${needed}.` +
        (isByTest ? ' Its test loss is the lowest of all.' : ''),
      epoch: chosen.epoch,
      ...(mistake && { mistake }),
    }
  },
}
