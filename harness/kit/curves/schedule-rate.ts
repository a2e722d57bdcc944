import type { TrainingSetup } from './training-setup.ts'

/** How a schedule is counted; `epoch` is right. */
export type Counting = 'epoch' | 'batch' | 'compounded'

/**
 * The learning rate of a step.
 *
 *     η(e) = η₀ · factor^⌊e / every⌋
 *
 * @param epoch from 0
 * @param step from 0, through all epochs
 */
export function scheduleRate(
  { learningRate, schedule }: Pick<TrainingSetup, 'learningRate' | 'schedule'>,
  epoch: number,
  step: number,
  counting: Counting = 'epoch',
): number {
  if (schedule === undefined) return learningRate
  const { every, factor } = schedule
  const drops = (passed: number) => Math.floor(passed / every)
  if (counting === 'batch') return learningRate * factor ** drops(step)
  if (counting === 'epoch') return learningRate * factor ** drops(epoch)
  // The factor since the start multiplies the rate of the epoch before: Σ ⌊e / every⌋ over the epochs until this one.
  const whole = drops(epoch)
  const exponent = (every * whole * (whole - 1)) / 2 + whole * (epoch - whole * every + 1)
  return learningRate * factor ** exponent
}
