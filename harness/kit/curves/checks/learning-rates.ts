import { type CurveCheck, passed } from '../curve-check.ts'
import { inSix, isNear } from '../numbers.ts'
import { roundingOf } from '../rounding-of.ts'
import { type Counting, scheduleRate } from '../schedule-rate.ts'

const mistakes: Readonly<Record<Exclude<Counting, 'epoch'>, string>> = {
  batch: 'schedule-per-batch',
  compounded: 'schedule-compounded',
}

export const learningRates: CurveCheck = {
  id: 'learning-rates',
  title: 'Learning rates of the schedule',
  claim: 'Each step uses the rate that the schedule gives its epoch.',
  sees: ['schedule-per-batch', 'schedule-compounded', 'schedule-missing', 'rate-too-high', 'rate-too-low'],
  judge: ({ steps }, setup) => {
    if (steps.length === 0 || steps.some(({ learningRate }) => learningRate === undefined)) return undefined
    const { largest } = roundingOf(steps.map(({ learningRate }) => learningRate))
    const isRate = (logged: number | undefined, rate: number) =>
      isNear(logged ?? NaN, rate, 1e-6) || Math.abs((logged ?? NaN) - rate) <= largest
    const follows = (counting: Counting) =>
      steps.map(({ learningRate, epoch }, k) =>
        isRate(learningRate, scheduleRate(setup, epoch - 1, k, counting)),
      )
    const step = follows('epoch').indexOf(false)
    if (step < 0) return passed
    const { learningRate = NaN, epoch = NaN } = steps[step] ?? {}
    const counted = (['batch', 'compounded'] as const).find((one) => follows(one).every(Boolean))
    const isConstant = steps.every((one) => isRate(one.learningRate, setup.learningRate))
    const factor = learningRate / scheduleRate(setup, epoch - 1, step)
    const isOff =
      step === 0 &&
      steps.every((one, k) => {
        const right = scheduleRate(setup, one.epoch - 1, k)
        const near = Math.abs((one.learningRate ?? NaN) - factor * right)
        return isRate(one.learningRate, factor * right) || near <= 2 * largest
      })
    const mistake = counted
      ? mistakes[counted]
      : isConstant
        ? 'schedule-missing'
        : isOff
          ? factor > 1
            ? 'rate-too-high'
            : 'rate-too-low'
          : undefined
    return {
      passed: false,
      sentence:
        `Step ${step + 1}, in epoch ${epoch}, uses the rate ${inSix(learningRate)}; ` +
        `the schedule gives ${inSix(scheduleRate(setup, epoch - 1, step))}.`,
      step: step + 1,
      epoch,
      ...(mistake && { mistake }),
    }
  },
}
