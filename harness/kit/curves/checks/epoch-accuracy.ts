import { count } from '../../words/words.ts'
import { type CurveCheck, passed } from '../curve-check.ts'
import { epochsOfSteps } from '../epochs-of-steps.ts'
import { inSix, isNear } from '../numbers.ts'
import { roundingOf } from '../rounding-of.ts'

export const epochAccuracy: CurveCheck = {
  id: 'epoch-accuracy',
  title: 'Accuracy of whole epochs',
  claim: 'The training accuracy of an epoch is the average over all its batches.',
  sees: ['accuracy-on-last-batch'],
  judge: ({ steps, epochs }, { examples, batchSize }) => {
    const reported = epochs.map(({ accuracy }) => accuracy)
    if (reported.length === 0 || reported.some((one) => one === undefined)) return undefined
    const own = epochsOfSteps(steps)
    const hasSteps = own.length >= reported.length && steps.every(({ accuracy }) => accuracy !== undefined)
    return hasSteps
      ? ofSteps(reported as number[], own)
      : ofNumbers(reported as number[], examples % batchSize || batchSize, examples)
  },
}

function ofSteps(reported: readonly number[], own: ReturnType<typeof epochsOfSteps>) {
  const averages = own.map((steps) => {
    const count = steps.reduce((total, { examples = 1 }) => total + examples, 0)
    return steps.reduce((total, { accuracy = NaN, examples = 1 }) => total + accuracy * examples, 0) / count
  })
  const lasts = own.map((steps) => steps.at(-1)?.accuracy ?? NaN)
  // Some libraries give a short batch the weight of a full one, or measure after the epoch.
  const rounding = roundingOf(reported).largest + roundingOf(lasts).largest
  const wrong = reported.findIndex(
    (accuracy, k) => Math.abs(accuracy - (averages[k] as number)) > 0.02 + rounding,
  )
  const areLast = reported.every((accuracy, k) => {
    const last = lasts[k] as number
    return isNear(accuracy, last, 1e-6) || Math.abs(accuracy - last) <= rounding
  })
  if (wrong < 0 || !areLast) return passed
  return {
    passed: false,
    sentence:
      `Epoch ${wrong + 1} reports the accuracy ${inSix(reported[wrong] as number)}, that of its last batch; ` +
      `the average over its batches is ${inSix(averages[wrong] as number)}.`,
    epoch: wrong + 1,
    mistake: 'accuracy-on-last-batch',
  }
}

/** Without the steps: all accuracies are multiples of 1 / last, which those of whole epochs are not by chance. */
function ofNumbers(reported: readonly number[], last: number, examples: number) {
  const { largest } = roundingOf(reported)
  const areFractions = reported.every((accuracy) => {
    const [parts, whole] = [accuracy * last, Math.round(accuracy * last)]
    return isNear(parts, whole, 1e-5) || Math.abs(parts - whole) <= largest * last
  })
  // One that stays what it was says nothing more: without any update, all are the same.
  const inner = reported.filter((accuracy, k) => accuracy > 0 && accuracy < 1 && accuracy !== reported[k - 1])
  // An accuracy of an epoch is such a fraction with probability last / examples, and rounding lets others be one.
  const chance = Math.min(1, last / examples + 4 * largest * last) ** inner.length
  if (!areFractions || chance > 1e-6) return passed
  return {
    passed: false,
    sentence: `Every epoch's accuracy is a multiple of 1/${last}, and the last batch has ${count(last, 'example')}.`,
    epoch: 1,
    mistake: 'accuracy-on-last-batch',
  }
}
