import { type CurveCheck, passed } from '../curve-check.ts'
import { inSix, isNear } from '../numbers.ts'
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
    const follows = (counting: Counting) =>
      steps.map(({ learningRate = NaN, epoch }, k) =>
        isNear(learningRate, scheduleRate(setup, epoch - 1, k, counting), 1e-6),
      )
    const step = follows('epoch').indexOf(false)
    if (step < 0) return passed
    const { learningRate = NaN, epoch = NaN } = steps[step] ?? {}
    const counted = (['batch', 'compounded'] as const).find((one) => follows(one).every(Boolean))
    const isConstant = steps.every((one) => isNear(one.learningRate ?? NaN, setup.learningRate, 1e-6))
    const factor = learningRate / scheduleRate(setup, epoch - 1, step)
    const isOff =
      step === 0 &&
      steps.every((one, k) => {
        const right = scheduleRate(setup, one.epoch - 1, k)
        return isNear(one.learningRate ?? NaN, factor * right, 1e-6)
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
